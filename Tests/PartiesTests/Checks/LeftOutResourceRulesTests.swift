import Citations
import HTTPTypes
import JOSE
import OAuthVocabulary
import Simulation
import Testing
import Wire

@testable import Parties

@Suite("A resource server that leaves rules out lets in what those rules are for")
struct LeftOutResourceRulesTests {
  private struct Lenient: RuleHolder {
    var omittedRules: Set<String> = []
  }

  private static let check = TokenCheck.signature(
    issuer: "https://login.example", keySet: "https://login.example/jwks", known: [.rsaOne])

  private static func asked(_ token: String?, path: String = "/trips") throws -> ResourceRequest {
    let settings = ResourceServerSettings(
      origin: "https://api.example",
      resources: [.init(path: "/trips", scope: "trips.read", body: .array([]))],
      admission: .tokens(check, in: [.header]), owners: ["ana"])
    let address = try #require(WebAddress("https://api.example\(path)"))
    let fields: HTTPFields = token.map { [.authorization: "Bearer \($0)"] } ?? [:]
    return ResourceRequest(
      .get(address, headerFields: fields), settings: settings, store: ResourceStore(settings.resources))
  }

  /// A good token but for its header and signature.
  private static func token(_ algorithm: String, signature: [UInt8]) -> String {
    let header = JSONValue.object([
      .init("alg", .string(algorithm)), .init("typ", .string("at+jwt")), .init("kid", .string("rsa-1")),
    ])
    let input = CompactJWS.signingInput(header: header, payload: claims.text.utf8)
    return input + "." + Base64URL.encode(signature)
  }

  private static var claims: JSONValue {
    .object([
      .init("iss", .string("https://login.example")), .init("sub", .string("ana")),
      .init("aud", .string("https://api.example")), .init("exp", .integer(2_000_000_000)),
      .init("iat", .integer(1_767_603_600)), .init("jti", .string("1")),
      .init("client_id", .string("travel-app")), .init("scope", .string("trips.read")),
    ])
  }

  /// The rule that is broken; nil for a request that is let in.
  private func broken(_ asked: ResourceRequest, leavingOut rules: Set<String> = []) -> String? {
    var validation = Validation(
      now: TestCast.start, memory: FeatureValues(), checks: Checks(by: Lenient(omittedRules: rules)))
    if ResourceEndpoint.rulesBeforeToken.hold(against: asked, noting: &validation.checks) == nil {
      _ = LeftOutResourceRulesTests.check.way.consider(asked, in: &validation)
    }
    return validation.checks.all.first { $0.verdict == .fails }?.rule
  }

  @Test(
    "the header chooses how the signature is verified, where the algorithm is not looked at (RFC 8725 §2.1)")
  func algorithm() throws {
    let modulus = FixtureKeys.rsaOne.key.publicKey.number
    let unsigned = try Self.asked(Self.token("none", signature: []))
    let mistaken = try Self.asked(
      SigningKey.secret(Array(modulus.utf8)).sign(Self.claims, type: "at+jwt"))
    for asked in [unsigned, mistaken] {
      #expect(broken(asked) == "token-algorithm-accepted")
      #expect(broken(asked, leavingOut: ["token-algorithm-accepted"]) == nil)
    }
    let forged = try Self.asked(Self.token("none", signature: [1]))
    #expect(broken(forged, leavingOut: ["token-algorithm-accepted"]) == "token-signature-valid")
  }

  @Test("every rule alone, and all together, can be left out, or says why it cannot")
  func each() throws {
    let lists = [
      ResourceEndpoint.rulesBeforeToken.map { RuleSummary($0, list: "") },
      SignedTokenRequest.rulesBeforeKeys.map { RuleSummary($0, list: "") },
      SignedTokenRequest.rulesWithKeys.map { RuleSummary($0, list: "") },
    ]
    let rules = lists.flatMap(\.self)
    let all = Set(rules.map(\.name))
    let nothing = try Self.asked(nil)
    for rule in rules {
      // Each that is left in is the one that is broken, if any is.
      let found = broken(nothing, leavingOut: all.subtracting([rule.name]))
      #expect(found == nil || found == rule.name)
    }
    #expect(broken(nothing, leavingOut: all) == nil)
    #expect(broken(try Self.asked(nil, path: "/none"), leavingOut: all) == "resource-exists")
    #expect(rules.filter { $0.needed != nil }.map(\.name) == ["resource-exists", "method-allowed"])
  }
}
