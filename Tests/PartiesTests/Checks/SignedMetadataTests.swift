import JOSE
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("Metadata that is signed counts before what stands beside it (RFC 8414 §2.1)")
struct SignedMetadataTests {
  static let cast = TestCast().readingMetadata().signing(with: .rsaOne).with {
    $0.serverSays["signed_metadata"] = .boolean(true)
    $0.clientSays["metadata_signers"] = .object([.init("https://login.example", .string("rsa-1"))])
  }

  @Test("the server says all once more, signed, with who vouches for it")
  func made() async throws {
    let document = try await Self.cast.play().response("metadata-response").document
    let token = try #require(document["signed_metadata"]?.string.flatMap { CompactJWS($0) })
    let claims = try #require(token.claims)
    #expect(claims["iss"]?.string == "https://login.example")
    #expect(claims["signed_metadata"] == nil)
    for member in document.members ?? [] where member.name != "signed_metadata" {
      #expect(claims[member.name] == member.value)
    }
    let plain = TestCast().readingMetadata().signing(with: .rsaOne)
    #expect(try await plain.play().response("metadata-response").document["signed_metadata"] == nil)
  }

  @Test("what somebody changes beside it changes nothing for a client that goes by signatures")
  func precedence() async throws {
    let elsewhere = Alteration.set(
      part: "json.authorization_endpoint", value: "https://evil.example/authorize")
    let play = await Self.cast.play()
    #expect(try await play.verdicts(on: "metadata-response")["metadata-signed"] == .holds)
    let trusting = try await play.outcome(of: "metadata-response", altered: elsewhere)
    #expect(trusting.broken == nil)
    #expect(
      try trusting.answer().location().address.hasPrefix("https://login.example/authorize"))
    let deaf = try await Self.cast.with { $0.clientSays = [:] }.play().outcome(
      of: "metadata-response", altered: elsewhere)
    #expect(try deaf.answer().location().address.hasPrefix("https://evil.example/authorize"))
  }

  @Test("without a good signature of somebody whom it trusts, it takes none of it (metadata-signed)")
  func refused() async throws {
    let play = await Self.cast.play()
    for alteration in [
      Alteration.unset(part: "json.signed_metadata"),
      .set(part: "signed_metadata.authorization_endpoint", value: "https://evil.example/authorize"),
      .set(part: "json.signed_metadata", value: "no token"),
    ] {
      let outcome = try await play.outcome(of: "metadata-response", altered: alteration)
      #expect(outcome.broken == "metadata-signed")
    }
    let stranger = Self.cast.with {
      $0.clientSays["metadata_signers"] = .object([.init("https://other.example", .string("rsa-1"))])
    }
    let receipt = try await stranger.play().delivery(of: "metadata-response").receipt
    #expect(receipt.failedCheck?.rule == "metadata-signed")
  }

  @Test("the metadata names the resource servers that its tokens are for, where it is said to (RFC 9728 §4)")
  func resources() async throws {
    let cast = TestCast().readingMetadata()
    #expect(try await cast.play().response("metadata-response").document["protected_resources"] == nil)
    let naming = cast.with { $0.serverSays["names_protected_resources"] = .boolean(true) }
    #expect(
      try await naming.play().response("metadata-response").document["protected_resources"]?.texts
        == ["https://api.example", "https://mail.example"])
  }
}
