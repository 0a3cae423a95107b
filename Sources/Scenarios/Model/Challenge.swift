public import Diagnostics
public import Simulation
public import Wire

/// A goal that a learner reaches by forging: the program recognises it by what happens, whichever way it came
/// about.
public struct Challenge: Sendable {
  /// Prose: what is to be reached.
  public var goal: String
  /// One delivery, on any course but the script's own.
  public var reached: Target
  /// Prose, from the vaguest to the plainest; at least one.
  public var hints: [String]
  /// The commands that reach it, typed at the beginning of the lesson; at least one.
  public var solution: [String]
  /// Where it stands in the file.
  public var location: SourceLocation

  /// What must be delivered.
  public struct Target: Sendable {
    public var message: MessageName
    /// Who must have sent it, just as it arrives: what was changed in flight is not from anybody. Nil where that does
    /// not matter.
    public var from: PartyName?
    public var to: PartyName?
    /// Values that parts must have.
    public var holds: [(part: String, value: String)]
    /// The rule that must fail; nil where it does not matter.
    public var fails: String?
    /// Whether nobody may have refused it.
    public var isTaken: Bool
  }
}

extension Challenge.Target {
  /// Whether this delivery is it.
  public func isMet(by delivery: Delivery) -> Bool {
    let message = delivery.message
    guard message.name == self.message, from.map({ $0 == message.from }) ?? true,
      to.map({ $0 == message.to }) ?? true, !message.isLost
    else { return false }
    // What somebody is to say must be as he said it.
    if from != nil, !message.tampering.isEmpty { return false }
    if let fails, delivery.receipt.failedCheck?.rule != fails { return false }
    if isTaken, delivery.receipt.failedCheck != nil { return false }
    let parts = message.parts
    return holds.allSatisfy { hold in
      parts.named(hold.part).contains { $0.value.isIdentical(to: hold.value) }
    }
  }
}
