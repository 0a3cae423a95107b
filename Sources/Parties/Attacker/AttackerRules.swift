internal import Citations
internal import Simulation
internal import Wire

/// The limits of an attacker (RFC 9700 §3): he uses what he has learned, and nothing else.
enum AttackerRules {
  /// Nobody can be made to send a secret that he never learned (RFC 9700 §3, A1).
  static let attackerLearnedSecret = Rule<AttackerMove>(
    "attacker-learned-secret", "the attacker has learned what this takes", .rfc(9700, "3"),
    needed: "what he never learned he cannot send"
  ) { move in
    let missing = move.errand.needs.filter { move.loot[$0] == nil }
    let wanted = move.errand.needs.joined(separator: ", ")
    guard missing.isEmpty else {
      return .fails(
        expected: wanted, found: "never learned: \(missing.joined(separator: ", "))",
        "He lacks what it takes.")
    }
    return move.errand.needs.isEmpty
      ? .doesNotApply("it takes no secret") : .holds(expected: wanted, found: wanted)
  }

  /// What was never sent cannot be read (RFC 9700 §3).
  static let messageLeaked = Rule<LeakedMessage>(
    "message-leaked", "there was something to read", .rfc(9700, "3"),
    needed: "what was never sent cannot be read"
  ) { review in
    if case .unreachable(let reason) = review.content {
      return .fails(expected: "a message that was on its way", found: reason, "There is nothing to read.")
    }
    return .holds()
  }
}

/// What an attacker sets out to do, held against what he has.
struct AttackerMove: Review {
  typealias Refusal = String
  let errand: AttackerErrand
  let loot: Loot
}

/// What got to an attacker.
struct LeakedMessage: Review {
  typealias Refusal = String
  let content: Message.Content
}
