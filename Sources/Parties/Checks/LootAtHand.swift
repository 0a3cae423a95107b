internal import Citations

extension AttackerRules {
  /// Nobody can be made to send a secret that he never learned (RFC 9700 §3, A1).
  static let lootAtHand = Rule<AttackerMove>(
    "loot-at-hand", "the attacker has learned what this takes", .rfc(9700, "3")
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
}
