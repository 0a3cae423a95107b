internal import Simulation
public import Wire

/// What an attacker is able to do, and what is his own.
public final class AttackerSettings: Sendable, Equatable {
  public let abilities: [AttackerAbility]
  /// The party that is his browser; nil where he has none.
  public let browser: PartyName?
  /// How he signs in with an account of his own (RFC 9700 §3: an attacker can be a resource owner); nil where he
  /// has none.
  public let account: ResourceOwner.Settings?
  /// The rules that it leaves out, by name.
  public let omits: Set<String>
  /// What features let casts say of it.
  public let features: FeatureValues

  public init(
    abilities: [AttackerAbility] = [], browser: PartyName? = nil, account: ResourceOwner.Settings? = nil,
    omits: Set<String> = [], features: FeatureValues = FeatureValues()
  ) {
    self.abilities = abilities
    self.browser = browser
    self.account = account
    self.omits = omits
    self.features = features
  }

  /// Identity: an attacker's settings never change while the simulation runs.
  public static func == (left: AttackerSettings, right: AttackerSettings) -> Bool { left === right }
}
