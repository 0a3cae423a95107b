internal import Citations
internal import HTTPTypes
internal import Simulator

extension FormRules {
  /// People choose passwords that can be guessed, so guessing must be made to take too long (RFC 6749 §10.10). Names that
  /// nobody has count as well: else the answer would tell which ones exist.
  static let passwordTriesLeft = Rule<FormPost>(
    "password-tries-left", "this account was not guessed at too often", .rfc(6749, "10.10")
  ) { review in
    let name = review.parameters["username"] ?? ""
    let expected = "fewer than \(Guess.most) wrong passwords in \(Guess.period) seconds"
    if let end = review.server.memory.guessesEnd("account \(name)", at: review.now) {
      return .fails(
        expected: expected, found: "none is taken until \(end.timeOfDay)",
        .init(
          words: "Too many wrong passwords. Try again after \(end.timeOfDay).", status: .tooManyRequests))
    }
    return .holds(expected: expected)
  }
}
