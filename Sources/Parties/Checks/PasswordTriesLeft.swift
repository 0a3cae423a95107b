internal import Citations
internal import HTTPTypes
internal import Simulation
internal import Wire

extension FormRules {
  /// People choose passwords that can be guessed, so guessing must be made to take too long (RFC 6749 §10.10). Names that
  /// nobody has count as well: else the answer would tell which ones exist.
  static let passwordTriesLeft = Rule<FormPost>(
    "password-tries-left", "this account was not guessed at too often", .rfc(6749, "10.10")
  ) { review in
    let name = review.parameters["username"] ?? ""
    return review.server.memory.triesLeft("account \(name)", of: "passwords", at: review.now) { end in
      .init(
        words: "Too many wrong passwords. Try again after \(end.timeOfDay).", status: .tooManyRequests)
    }
  }
}
