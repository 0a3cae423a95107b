public import Wire

/// What a cast says of one party, setting by setting; as it is made, what goes unless said.
///
/// What follows from the other parties of the cast is not in it: the settings that a party runs by are put together from
/// both.
public protocol SaidOfParty: Sendable {
  init()

  /// The settings of the role, in the order of the guide.
  static var settings: [Setting<Self>] { get }

  /// The rules that the party leaves out, by name.
  var omits: Set<String> { get set }

  /// Why the party, as it is, has no use for a setting, whatever that setting asks for itself; nil where it may have one.
  func unusedByNature(_ setting: String) -> Applicability<Self>.Unused?
}

extension SaidOfParty {
  public func unusedByNature(_ setting: String) -> Applicability<Self>.Unused? { nil }

  /// The settings of the role, for those who look at settings of any party.
  public static var summaries: [SettingSummary] { settings.map(\.summary) }

  /// Takes over a value of the setting's shape.
  public mutating func set(_ name: String, to value: JSONValue) {
    guard let setting = Self.settings.first(where: { $0.name == name }) else { return }
    _ = setting.set(value, in: &self)
  }

  /// Why a setting is never used, and what to do about it; nil where the party has a use for it.
  public func unused(_ name: String) -> (reason: String, help: String?)? {
    let setting = Self.settings.first { $0.name == name }
    return (unusedByNature(name) ?? setting?.unused(in: self)).map { ($0.reason, $0.help) }
  }

  /// The setting that each role has.
  static var omitsSetting: Setting<Self> {
    Setting(
      "omits", .listOrOne(.rule), \.omits, "The rules that the party leaves out, by name", unsaid: "none")
  }
}

extension Role {
  /// What is said of a party of this role before anything is.
  public var said: any SaidOfParty {
    switch self {
    case .resourceOwner: ResourceOwner.Said()
    case .userAgent: UserAgent.Said()
    case .client: ClientSettings.Said()
    case .authorizationServer: AuthorizationServerSettings.Said()
    case .resourceServer: ResourceServerSettings.Said()
    case .attacker: AttackerSettings.Said()
    case .vendorServer: VendorServerSettings.Said()
    }
  }

  /// What a cast may say of a party of this role, in the order of the guide.
  public var settings: [SettingSummary] { type(of: said).summaries }
}

/// When a party has a use for a setting, judging by its other settings, and what is said where it has none.
public struct Applicability<Said: SaidOfParty>: Sendable {
  /// Why a setting is never used.
  public struct Unused: Sendable, Hashable {
    /// What follows the party's name: `sends no browser away`.
    public let reason: String
    /// What to do about it.
    public let help: String?

    public init(_ reason: String, help: String? = "take it out") {
      self.reason = reason
      self.help = help
    }
  }

  private let judge: @Sendable (Said) -> Unused?

  public init(_ judge: @escaping @Sendable (Said) -> Unused?) { self.judge = judge }

  /// It has a use where this holds.
  public static func when(
    _ holds: @escaping @Sendable (Said) -> Bool, else reason: String, help: String? = "take it out"
  ) -> Applicability {
    Applicability { holds($0) ? nil : Unused(reason, help: help) }
  }

  func unused(in said: Said) -> Unused? { judge(said) }
}
