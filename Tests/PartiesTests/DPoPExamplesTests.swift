import HTTPTypes
import JOSE
import OAuthVocabulary
import Simulation
import Testing
import Wire

@testable import Parties

/// The proofs that RFC 9449 prints, with the requests that they came with, at the time at which they were made.
@Suite("The examples of RFC 9449")
struct DPoPExamplesTests {
  /// §4.1 and Figure 5.
  private static let first =
    "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgtMzR0VjNoUklDUkRZOXpDa0RscEJoRjQyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10NnY5VERWclUwQ2R2R1JEQSIsImNydiI6IlAtMjU2In19.eyJqdGkiOiItQndDM0VTYzZhY2MybFRjIiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc2VydmVyLmV4YW1wbGUuY29tL3Rva2VuIiwiaWF0IjoxNTYyMjYyNjE2fQ.2-GxA6T8lP4vfrg8v-FdWP0A0zdrj8igiMLvqRMUvwnQg4PtFLbdLXiOSsX0x7NVY-FNyJK70nfbV37xRZT3Lg"
  /// Figure 7.
  private static let refreshing =
    "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgtMzR0VjNoUklDUkRZOXpDa0RscEJoRjQyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10NnY5VERWclUwQ2R2R1JEQSIsImNydiI6IlAtMjU2In19.eyJqdGkiOiItQndDM0VTYzZhY2MybFRjIiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc2VydmVyLmV4YW1wbGUuY29tL3Rva2VuIiwiaWF0IjoxNTYyMjY1Mjk2fQ.pAqut2IRDm_De6PR93SYmGBPXpwrAk90e8cP2hjiaG5QsGSuKDYW7_X620BxqhvYC8ynrrvZLTk41mSRroapUA"
  /// Figure 13.
  private static let showing =
    "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgtMzR0VjNoUklDUkRZOXpDa0RscEJoRjQyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10NnY5VERWclUwQ2R2R1JEQSIsImNydiI6IlAtMjU2In19.eyJqdGkiOiJlMWozVl9iS2ljOC1MQUVCIiwiaHRtIjoiR0VUIiwiaHR1IjoiaHR0cHM6Ly9yZXNvdXJjZS5leGFtcGxlLm9yZy9wcm90ZWN0ZWRyZXNvdXJjZSIsImlhdCI6MTU2MjI2MjYxOCwiYXRoIjoiZlVIeU8ycjJaM0RaNTNFc05yV0JiMHhXWG9hTnk1OUlpS0NBcWtzbVFFbyJ9.2oW9RP35yRqzhrtNP86L-Ey71EOptxRimPPToA1plemAgR6pxHF8y6-yqyVnmcw6Fy1dqd-jfxSYoMxhAJpLjA"
  private static let token = "Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU"
  private static let key = "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"

  private static var proofs: FeatureValues {
    var features = FeatureValues()
    features.dpop.algorithms = [.es256]
    return features
  }

  @Test(
    "prove at the token endpoint that the client holds its key, when they were made",
    arguments: [
      (first, 1_562_262_616), (refreshing, 1_562_265_296),
    ])
  func tokenRequest(proof: String, seconds: Int) throws {
    let server = AuthorizationServer(
      AuthorizationServerSettings(
        title: "", issuer: "https://server.example.com", clients: [], accounts: [:], scopes: [],
        resourceServers: [:], features: Self.proofs))
    let address = try #require(WebAddress("https://server.example.com/token"))
    var request = WireRequest.post(FormParameters(["grant_type": "authorization_code"]), to: address)
    request.headerFields[.dpop] = proof
    for (later, rule) in [(0, nil), (60, nil), (61, "dpop-proof-fresh")] as [(Int, String?)] {
      let asked = TokenRequest(request: request, server: server, now: VirtualTime(seconds: seconds + later))
      let review = TokenRequestProof(asked)
      var checks = Checks(by: server)
      _ = TokenRequestProof.rules.hold(against: review, noting: &checks)
      #expect(checks.all.first { $0.verdict == .fails }?.rule == rule)
      #expect(review.proof.key?.thumbprint == Self.key)
    }
  }

  @Test("open the resource with the token that they go with (§7.1), and with no other")
  func resourceRequest() throws {
    let settings = ResourceServerSettings(
      origin: "https://resource.example.org",
      resources: [.init(path: "/protectedresource", scope: "x", body: .array([]))],
      admission: .tokens(
        .introspection(
          endpoint: "https://server.example.com/as/introspect.oauth2",
          credentials: BasicCredentials(userID: "rs", password: "rs")), in: [.header]),
      features: Self.proofs)
    let address = try #require(WebAddress("https://resource.example.org/protectedresource"))
    let now = VirtualTime(seconds: 1_562_262_618)
    for (token, rule) in [(Self.token, nil), ("another", "dpop-proof-of-this-token")] as [(String, String?)] {
      let request = WireRequest.get(
        address, headerFields: [.authorization: "DPoP \(token)", .dpop: Self.showing])
      let asked = ResourceRequest(request, settings: settings, store: ResourceStore(settings.resources))
      var (memory, checks) = (FeatureValues(), Checks(by: ResourceServer(settings)))
      let refusal = ResourceRequestProof.refusal(asked, now, &memory, &checks)
      #expect((refusal == nil) == (rule == nil))
      #expect(checks.all.first { $0.verdict == .fails }?.rule == rule)
      let bound = PresentedMeaning(
        asked: asked, meaning: .object([.init("cnf", .object([.init("jkt", .string(Self.key))]))]))
      checks = Checks(by: ResourceServer(settings))
      #expect([DPoPBindingRules.tokenKeyProved].hold(against: bound, noting: &checks) == nil)
    }
    #expect(SHA256Text.value(of: Self.token) == "fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo")
  }
}
