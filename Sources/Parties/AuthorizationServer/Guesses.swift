internal import HashTreeCollections
internal import Simulation
internal import Wire

/// A password or secret that somebody has tried.
struct Guess: Sendable, Equatable {
  /// Whose it would have been: `account ana`, `client travel-app`.
  var whose: String
  var isRight: Bool

  /// How many wrong ones are taken in a row.
  static let most = 10
  /// For how long they count, in seconds from the first.
  static let period = 600
}

extension AuthorizationServer {
  /// The wrong guesses in a row at one password or secret.
  struct WrongGuesses: Sendable, Equatable {
    var count = 0
    /// When the first of them was made.
    var since: VirtualTime

    var end: VirtualTime { since.advanced(by: Guess.period) }
  }

  /// Counts what was tried: a wrong one more, or none any more once one was right (RFC 6749 §10.10).
  mutating func note(_ guesses: [Guess], at now: VirtualTime) {
    for guess in guesses {
      var wrong = memory.wrongGuesses.exactly(guess.whose) ?? WrongGuesses(since: now)
      if now >= wrong.end { wrong = WrongGuesses(since: now) }
      wrong.count += 1
      memory.wrongGuesses[guess.whose] = guess.isRight ? nil : wrong
    }
  }
}

extension AuthorizationServer.Memory {
  /// Whether one more password or secret may be tried.
  /// - Parameters:
  ///   - whose: whose it would be: `account ana`.
  ///   - what: `passwords`.
  ///   - refusal: what goes back where no more are taken, until that time.
  func triesLeft<Refusal>(
    _ whose: String, of what: String, at now: VirtualTime, else refusal: (VirtualTime) -> Refusal
  ) -> Finding<Refusal> {
    let expected = "fewer than \(Guess.most) wrong \(what) in \(Guess.period) seconds"
    guard let wrong = wrongGuesses.exactly(whose), wrong.count >= Guess.most, now < wrong.end else {
      return .holds(expected: expected)
    }
    return .fails(
      expected: expected, found: "none is taken until \(wrong.end.timeOfDay)", refusal(wrong.end))
  }
}
