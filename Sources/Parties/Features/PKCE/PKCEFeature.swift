internal import Citations
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// Proof keys for codes (RFC 7636). Its rules stand in the lists of the authorization endpoint and of the code grant.
  static let pkce = Feature(
    "PKCE", "RFC 7636",
    terms: [
      DefinedTerm(.authorizationError, "invalid_request", .rfc(7636, "4.4.1"), rulesOf: "RFC 7636"),
      DefinedTerm(.tokenError, "invalid_grant", .rfc(7636, "4.6"), rulesOf: "RFC 7636"),
    ],
    settings: {
      FeatureSettings(client: PKCESettings.client, authorizationServer: PKCESettings.authorizationServer)
    },
    metadata: { settings in
      let methods = CodeChallengeMethod.allCases.filter { $0 == .s256 || settings.policy.takesPlainChallenge }
      return [.init("code_challenge_methods_supported", texts: methods.map(\.rawValue))]
    })
}

/// Proof Key for Code Exchange (RFC 7636).
enum PKCESettings {
  static let client: [Setting<ClientSettings.Said>] = [
    Setting(
      "code_challenge_method", \.protections.challenging, "How it makes its code challenge")
  ]

  static let authorizationServer: [Setting<AuthorizationServerSettings.Said>] = [
    Setting("code_challenge", \.policy.codeChallenge, "Which clients must send a code challenge"),
    Setting("plain_challenge", \.policy.takesPlainChallenge, "Whether it takes plain code challenges"),
  ]
}

extension ClientSettings.Protections {
  /// How the code challenge is made, as casts write it.
  enum Challenging: String, Sendable, SettingChoice {
    case s256 = "S256"
    case plain
    case none

    var meaning: String {
      switch self {
      case .s256: "the hash of its verifier (RFC 7636 §4.2)"
      case .plain: "the verifier itself (RFC 7636 §4.2)"
      case .none: "no PKCE"
      }
    }
  }

  fileprivate(set) var challenging: Challenging {
    get {
      switch codeChallenge {
      case .s256: .s256
      case .plain: .plain
      case nil: .none
      }
    }
    set {
      codeChallenge =
        switch newValue {
        case .s256: .s256
        case .plain: .plain
        case .none: nil
        }
    }
  }
}

extension AuthorizationServerSettings.Policy.CodeChallenge: SettingChoice {
  public var meaning: String {
    switch self {
    case .always: "every client (RFC 9700 §2.1.1)"
    case .publicClients: "those that prove nothing (RFC 9700 §2.1.1)"
    case .never: "nobody; who sends one is held to it"
    }
  }
}
