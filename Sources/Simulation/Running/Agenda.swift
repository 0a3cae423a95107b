public import Wire
/// One act of a script: something a person, an app or the clock sets going when no message is in flight.
public struct Act: Sendable, Equatable {
  public enum Effect: Sendable, Equatable {
    /// A message appears in flight, sent by a party of its own accord.
    case send(Dispatch, from: PartyName)
    /// Time passes, in seconds; no message is sent.
    case pass(seconds: Int)
    /// A party gets hold of what was not meant for it.
    case leak(Leak, to: PartyName)
  }

  /// What somebody gets hold of past the protocol.
  public enum Leak: Sendable, Equatable {
    /// A copy of the latest message of that name. `at` names a party that must have sent or taken it; nil for any.
    /// Whoever controls the network alone reads `onlyUnprotected` messages: those that TLS does not hide.
    case message(MessageName, at: PartyName?, onlyUnprotected: Bool)
    /// What a party keeps.
    case store(of: PartyName)
  }

  public var effect: Effect
  /// What is to be changed in messages that this act leads to, in the order in which they come.
  public var interventions: [Intervention]

  public init(_ effect: Effect, interventions: [Intervention] = []) {
    self.effect = effect
    self.interventions = interventions
  }
}

/// A change of a message in flight that a script makes.
public struct Intervention: Sendable, Equatable {
  public var message: MessageName
  /// Which message of that name after the one before it was met, counted from 1.
  public var occurrence: Int
  /// Values that are put in may name live values: `{{authorization-request.state}}`.
  public var alterations: [Alteration]
  /// How much later the message arrives; nil where it does so in its turn.
  public var delay: Stretch?

  public init(
    message: MessageName, occurrence: Int = 1, alterations: [Alteration], delay: Stretch? = nil
  ) {
    self.message = message
    self.occurrence = occurrence
    self.alterations = alterations
    self.delay = delay
  }
}
