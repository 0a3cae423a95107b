public import JOSE

extension AuthorizationServerSettings {
  /// What a cast says of an authorization server.
  public struct Said: SaidOfParty {
    /// What its pages call it; its name in the cast unless said.
    public var title: String?
    public var issuer: String?
    /// What it signs with; nil where it signs nothing.
    public var signingKey: FixtureKeys?
    /// The clients registered with it, by name in the cast; all that use it unless said.
    public var clients: [String]?
    /// Without what it does as an OpenID Provider.
    public var policy = Policy()
    public var isOpenIDProvider = false
    /// What it does as an OpenID Provider, where it is one.
    public var openID = Policy.OpenID()
    public var omits: Set<String> = []
    public var features = FeatureValues()

    public init() {}

    public static let settings: [Setting<Said>] =
      FrameworkSettings.authorizationServer + AssertionSettings.authorizationServer
      + ResponseTypeSettings.authorizationServer + PKCESettings.authorizationServer
      + SessionSettings.authorizationServer + OpenIDSettings.authorizationServer
      + RequestObjectSettings.authorizationServer + GivenGrantSettings.authorizationServer
      + RefreshSettings.authorizationServer + RevocationSettings.authorizationServer
      + IssuerSettings.authorizationServer + Features.all.flatMap(\.serverSettings) + [omitsSetting]

    /// What it demands and grants, as an OpenID Provider too where it is one.
    public var wholePolicy: Policy {
      var whole = policy
      whole.openID = isOpenIDProvider ? openID : nil
      return whole
    }
  }
}
