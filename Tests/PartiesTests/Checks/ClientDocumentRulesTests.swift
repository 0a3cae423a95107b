import HTTPTypes
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("A client's identifier is the address of a document (OAuth Client ID Metadata Document)")
struct ClientDocumentRulesTests {
  static let cast = TestCast().describingItself()
  private static let address = "https://travel.example/client.json"

  @Test("the server fetches the document while the browser waits, and knows the app from then on (§4)")
  func whole() async throws {
    let play = await Self.cast.opening("https://travel.example/connect").play()
    #expect(
      await play.names.prefix(7) == [
        "address-opened", "page-request", "authorization-redirect", "authorization-request",
        "client-document-request", "client-document-response", "login-page",
      ])
    let document = try await play.response("client-document-response").document
    #expect(document["client_id"]?.string == Self.address)
    #expect(document["token_endpoint_auth_method"]?.string == "none")
    #expect(try await play.response("token-response").status == .ok)
    // The second time it need not ask (§4.4).
    #expect(await play.names.filter { $0 == "client-document-request" }.count == 1)
    let consent = try await play.response("consent-page").text
    #expect(consent.contains("travel.example"))
    let metadata = try await Self.cast.readingMetadata().play().response("metadata-response").document
    #expect(metadata["client_id_metadata_document_supported"]?.boolean == true)
  }

  @Test("a client with a key proves who it is by that (§6.2)")
  func key() async throws {
    let play = await Self.cast.authenticating(.privateKeyJWT).play()
    #expect(try await play.verdicts(on: "token-request")["client-authenticated"] == .holds)
    #expect(try await play.response("token-response").status == .ok)
  }

  @Test("the page warns where the answer goes to the user's own device (MCP Authorization)")
  func loopback() async throws {
    let outcome = try await Self.cast.play().outcome(
      of: "client-document-response",
      altered: .set(
        part: "redirect_uris", value: #"["https://travel.example/callback","http://127.0.0.1/callback"]"#))
    #expect(try outcome.sent().name == "login-page")
  }

  static let addresses: [(rule: String, text: String)] = [
    ("client-id-address-usable", "https://travel.example"),
    ("client-id-address-usable", "https://travel.example/a/../client.json"),
    ("client-id-address-usable", "https://travel.example/client.json#here"),
    ("client-id-address-usable", "https://ana@travel.example/client.json"),
    ("client-id-address-public", "https://169.254.169.254/latest/meta-data"),
    ("client-id-address-public", "https://localhost/client.json"),
    ("client-id-address-public", "https://[::1]/client.json"),
    ("client-registered", "http://travel.example/client.json"),
  ]

  @Test("nothing is sent to an address that no client can have (§3, §6.5)", arguments: addresses)
  func address(rule: String, text: String) async throws {
    let outcome = try await Self.cast.play().outcome(
      of: "authorization-request", altered: .set(part: "query.client_id", value: text))
    #expect(outcome.broken == rule)
    #expect(try outcome.sent().name == "error-page")
    #expect(try outcome.answer().status == .badRequest)
  }

  static let documents: [(rule: String, alterations: [Alteration])] = [
    ("client-document-fetched", [.set(part: "status", value: "302")]),
    ("client-document-fetched", [.set(part: "status", value: "404")]),
    (
      "client-document-small",
      [.set(part: "client_name", value: String(repeating: "a", count: 6000))]
    ),
    ("client-metadata-is-json", [.set(part: "content-type", value: "text/html")]),
    ("client-document-names-itself", [.set(part: "client_id", value: address + "?")]),
    ("client-document-names-itself", [.unset(part: "client_id")]),
    (
      "client-document-without-secret",
      [.set(part: "token_endpoint_auth_method", value: "client_secret_basic")]
    ),
    ("client-document-without-secret", [.set(part: "json.client_secret", value: "shared")]),
    ("redirect-uris-registrable", [.unset(part: "redirect_uris")]),
  ]

  @Test("a document that is no good makes no app, and is not kept (§4.1, §4.4)", arguments: documents)
  func document(rule: String, alterations: [Alteration]) async throws {
    let outcome = try await Self.cast.play().outcome(
      of: "client-document-response", altered: alterations)
    #expect(outcome.broken == rule)
    #expect(try outcome.sent().name == "error-page")
  }

  @Test("a more specific kind of JSON will do (§4.1)")
  func mediaType() async throws {
    let outcome = try await Self.cast.play().outcome(
      of: "client-document-response", altered: .set(part: "content-type", value: "application/client+json"))
    #expect(outcome.broken == nil)
  }

  @Test("where the server takes no documents, the app registers itself, if it can")
  func otherwise() async throws {
    let cast = Self.cast.readingMetadata().with {
      $0.serverSays["client_id_metadata_documents"] = nil
      $0.serverSays["registration"] = .string("open")
    }
    let play = await cast.play()
    #expect(await play.names.contains("registration-request"))
    #expect(try await play.response("token-response").status == .ok)
  }
}
