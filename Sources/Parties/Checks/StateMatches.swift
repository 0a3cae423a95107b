internal import Citations
internal import Simulation
internal import Wire

extension RedirectionRules {
  /// state comes back as it was sent: else the answer belongs to somebody else's request (RFC 6749 §10.12).
  static let stateMatches = Rule<RedirectionRequest>(
    "state-matches", "state equals the one this browser was sent away with", .rfc(6749, "10.12")
  ) { review in
    guard review.expectsState else { return .doesNotApply("this client sends no state") }
    let expected = review.pending?.state ?? ""
    let found = review.parameters["state"]
    guard found?.isIdentical(to: expected) == true else {
      return .fails(
        expected: expected, found: found ?? "none",
        "The answer does not belong to the request this app made. Nothing was connected.")
    }
    review.isAnswerToPending = true
    return .holds(expected: expected, found: expected)
  }
}
