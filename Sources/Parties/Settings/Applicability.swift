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
