public import OAuthVocabulary

extension ResourceServerSettings {
  /// What a cast says of a resource server. What it holds, the cast reads itself.
  public struct Said: SaidOfParty {
    public var origin: String?
    /// The authorization server whose tokens it takes, by name in the cast.
    public var trusts: String?
    public var checksTokens = TokenChecking.introspection
    /// Whether it was set up with the authorization server's keys, or asks for them.
    public var knowsKeys = false
    /// Its secret at the introspection endpoint.
    public var secret: String?
    public var takes = Opening.tokens
    /// Where it looks for tokens (RFC 6750 §2).
    public var takesTokenIn = [BearerMethod.header]
    public var omits: Set<String> = []
    public var features = FeatureValues()

    public init() {}

    public static let settings: [Setting<Said>] =
      FrameworkSettings.resourceServer + TokenCheckSettings.resourceServer
      + SharedPasswordSettings.resourceServer + BearerSettings.resourceServer
      + ResourceSettings.resourceServer + CrossOriginSettings.resourceServer
      + [omitsSetting]

    public func unusedByNature(_ setting: String) -> Applicability<Said>.Unused? {
      guard takes == .passwords, !["origin", "takes", "resources", "omits"].contains(setting) else {
        return nil
      }
      return .init("takes passwords and no tokens")
    }
  }

  /// What opens its resources.
  public enum Opening: String, Sendable, Hashable, SettingChoice {
    case tokens
    case passwords

    public var meaning: String {
      switch self {
      case .tokens: "access tokens"
      case .passwords:
        "as before OAuth, those of its own accounts, which people change at /password; scope and meaning of resources fall away"
      }
    }
  }

  /// How it finds out what a token stands for.
  public enum TokenChecking: String, Sendable, Hashable, SettingChoice {
    case introspection
    case signature

    public var meaning: String {
      switch self {
      case .introspection: "it asks the authorization server about each one, with a secret (RFC 7662)"
      case .signature: "it verifies signatures, for which that server needs a signing_key (RFC 9068)"
      }
    }
  }
}
