internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// Signed assertions as proof of who a client is, and as a grant (RFC 7521, RFC 7523).
  static let jwtAssertions = Feature(
    "JWTAssertions", "RFC 7523",
    grants: [JWTBearerGrant.grant],
    flows: [.jwtBearer],
    metadata: { settings in
      // Demanded where a way to authenticate is by assertion (RFC 8414 §2).
      [
        .init(
          "token_endpoint_auth_signing_alg_values_supported",
          texts: SigningAlgorithm.allCases.map(\.rawValue))
      ]
    },
    rules: {
      [
        RuleList("token endpoint, client assertion", Assertion.rules)
      ]
    })
}
