internal import Citations
internal import Simulation
internal import Wire

extension AttackerRules {
  /// What was never sent cannot be read (RFC 9700 §3).
  static let somethingLeaked = Rule<LeakedMessage>(
    "something-leaked", "there was something to read", .rfc(9700, "3")
  ) { review in
    if case .unreachable(let reason) = review.content {
      return .fails(expected: "a message that was on its way", found: reason, "There is nothing to read.")
    }
    return .holds()
  }
}
