internal import OAuthVocabulary
public import Wire

extension ResourceOwner {
  /// What a cast says of a resource owner. Her other accounts, and what she allowed beforehand, the cast reads itself.
  public struct Said: SaidOfParty {
    /// Her user name at the server; her name in the cast unless said.
    public var username: String?
    public var password: String?
    /// What she types where a page asks for a new password; nil where she has thought of none.
    public var newPassword: String?
    /// What she types as her password, one try after another; her password unless said.
    public var types: [String]?
    public var consent = Settings.Consent.everything
    /// What the server calls her in tokens; her user name unless said.
    public var subject: String?
    /// Parties at whose address she types her password all the same, by name in the cast.
    public var alsoTypesAt: [String] = []
    /// The user names that she uses, one sign-in after another; her user name unless said.
    public var signsInAs: [String] = []
    /// The server where her account is, by name in the cast.
    public var account: String?
    public var omits: Set<String> = []
    public var features = FeatureValues()

    public init() {}

    public static let settings: [Setting<Said>] =
      FrameworkSettings.resourceOwner + SessionSettings.resourceOwner + FeatureSettings.all(\.resourceOwner)
      + [omitsSetting]
  }
}

extension ResourceOwner.Settings.Consent: SettingValue {
  public init?(setting: JSONValue) {
    switch setting {
    case .string("everything"): self = .everything
    case .string("nothing"): self = .nothing
    default:
      guard let scopes = [String](setting: setting) else { return nil }
      self = .only(scopes)
    }
  }

  public static var settingShape: SettingShape {
    .either([
      .list(.text(.scopeToken)),
      .choice([
        .init("everything", "she ticks all that is asked for"), .init("nothing", "she allows nothing"),
      ]),
    ])
  }

  public var settingWords: String? {
    switch self {
    case .everything: "everything"
    case .only(let scopes): scopes.settingWords
    case .nothing: "nothing"
    }
  }
}
