extension AttackerSettings {
  /// What a cast says of an attacker.
  public struct Said: SaidOfParty {
    public var abilities: [AttackerAbility] = []
    /// The clients that are his own, by name in the cast.
    public var operates: [String] = []
    /// The clients whose store he has copied, by name in the cast.
    public var breaches: [String] = []
    /// His own user name; his name in the cast unless said.
    public var username: String?
    /// The password of his own account; nil where he has none.
    public var password: String?
    /// The authorization server where his account is, by name in the cast.
    public var account: String?
    public var omits: Set<String> = []
    public var features = FeatureValues()

    public init() {}

    public static let settings: [Setting<Said>] = ThreatSettings.attacker + [omitsSetting]
  }
}
