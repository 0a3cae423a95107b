import HTTPTypes
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("Clients manage their registration (RFC 7592)")
struct RegistrationManagementRulesTests {
  static let cast = TestCast().registering().with {
    $0.clientSays["updated_metadata"] = .object([.init("logo_uri", .string("https://travel.example/logo"))])
  }

  /// What each play does besides connecting.
  private static func doing(_ errand: String) -> TestCast { cast.fetching("\(errand) its registration") }

  @Test("the app reads what is registered, at the address that it was given (§2.1, §3)")
  func read() async throws {
    let play = await Self.doing("reads").play()
    let told = try await play.response("registration-response").document
    let request = try await play.request("client-configuration-request")
    #expect(request.method == .get)
    #expect(
      told["registration_client_uri"]?.string == "https://login.example" + request.target)
    #expect(request.target == "/registration?client_id=s6BhdRkqt3")
    let answer = try await play.response("client-configuration-response")
    #expect(answer.status == .ok)
    #expect(try answer.document == told)
  }

  @Test("an update replaces all, and what it leaves out is gone (§2.2)")
  func update() async throws {
    let play = await Self.doing("updates").play()
    let request = try await play.request("client-configuration-request")
    #expect(request.method == .put)
    let said = try request.document
    #expect(said["client_id"]?.string == "s6BhdRkqt3")
    #expect(said["registration_access_token"] == nil && said["client_id_issued_at"] == nil)
    let answer = try await play.response("client-configuration-response").document
    #expect(answer["logo_uri"]?.string == "https://travel.example/logo")
    let lost = try await play.outcome(
      of: "client-configuration-request", altered: .unset(part: "logo_uri"))
    #expect(try lost.answer().document["logo_uri"] == nil)
    #expect(try lost.answer().document["client_secret"] == answer["client_secret"])
  }

  @Test("a client that has gone is unknown, and its tokens have ended (§2.3)")
  func delete() async throws {
    let cast = Self.doing("deletes").fetching("/trips").fetching("reads its registration")
    let play = await cast.play()
    #expect(try await play.response("client-configuration-response").status == .noContent)
    #expect(try await play.response("introspection-response").document["active"]?.boolean == false)
    // What the app does not have any more it cannot read.
    let errand = try await play.delivery(of: "errand", 3)
    #expect(errand.receipt.failedCheck?.rule == "registration-manageable")
    let memory = try await play.memory(of: "login")
    #expect(!memory.contains { $0.name.contains("s6BhdRkqt3") && $0.name.hasPrefix("client") })
  }

  static let refusals: [(rule: String, status: Int, alterations: [Alteration])] = [
    ("registration-method-known", 405, [.set(part: "method", value: "POST")]),
    ("registration-token-good", 401, [.set(part: "header.Authorization", value: "Bearer wrong")]),
    ("registration-token-good", 401, [.unset(part: "header.Authorization")]),
    ("registration-token-good", 401, [.set(part: "query.client_id", value: "travel-app")]),
    ("client-metadata-is-json", 400, [.set(part: "content-type", value: "text/plain")]),
    ("client-id-repeated", 400, [.set(part: "json.client_id", value: "other-app")]),
    ("client-id-repeated", 400, [.unset(part: "json.client_id")]),
    ("client-secret-unchanged", 400, [.set(part: "json.client_secret", value: "mine")]),
    ("update-holds-no-answer", 400, [.set(part: "json.registration_access_token", value: "mine")]),
    ("redirect-uris-registrable", 400, [.unset(part: "redirect_uris")]),
  ]

  @Test("a request that breaks a rule changes nothing (§2)", arguments: refusals)
  func refused(rule: String, status: Int, alterations: [Alteration]) async throws {
    let outcome = try await Self.doing("updates").play().outcome(
      of: "client-configuration-request", altered: alterations)
    #expect(outcome.broken == rule)
    #expect(try outcome.sent().name == "client-configuration-error-response")
    #expect(try outcome.answer().status.code == status)
  }

  @Test("the app believes no answer about another client (client-id-kept), and no end that was not told")
  func answers() async throws {
    let other = try await Self.doing("reads").play().outcome(
      of: "client-configuration-response", altered: .set(part: "client_id", value: "other"))
    #expect(other.broken == "client-id-kept")
    let living = try await Self.doing("deletes").play().outcome(
      of: "client-configuration-response", altered: .set(part: "status", value: "200"))
    #expect(living.broken == "registration-ended")
  }
}
