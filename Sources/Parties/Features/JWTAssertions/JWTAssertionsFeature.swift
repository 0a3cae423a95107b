public import JOSE
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
    })
}

/// Keys to sign with, and assertions (RFC 7523).
enum AssertionSettings {
  static let client: [Setting<ClientSettings.Said>] = [
    Setting(
      "signing_key", \.signingKey,
      "What it signs assertions with, one of the published example keys; the server knows its public half",
      applies: .when(
        \.signsWithKey, else: "signs nothing", help: "say 'authentication: private_key_jwt'")),
    Setting(
      "acts_for", .text(.name), \.actsFor,
      "The resource owner whom it acts for, where it gets its tokens by an assertion",
      applies: Applicability { said in
        said.flow.grant == .jwtBearer
          ? nil
          : .init(
            said.flow.description, help: "say 'grant: \(ClientFlow.jwtBearer.name)'")
      }),
  ]

  static let authorizationServer: [Setting<AuthorizationServerSettings.Said>] = [
    Setting(
      "signing_key", \.signingKey, "What it signs with, one of the published example keys",
      unsaid: "it signs nothing")
  ]

  static let resourceOwner: [Setting<ResourceOwner.Said>] = [
    Setting(
      cast: "has_allowed", .map(keys: .texts(.name), values: .list(.text(.scopeToken))),
      "What she allowed clients at the authorization server before the story begins: scopes by client")
  ]
}

extension FixtureKeys: SettingChoice {
  public var meaning: String {
    switch self {
    case .rsaOne: "of RFC 7515 Appendix A.2"
    case .rsaTwo: "of RFC 7517 Appendix A.2"
    case .rsaThree: "of RFC 7520 §3.4"
    case .rsaFour: "of RFC 9126 §3"
    }
  }
}
