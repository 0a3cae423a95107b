internal import HashTreeCollections
internal import Simulator

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
  /// Until when nothing more is taken for that password or secret; nil where it may be tried.
  func guessesEnd(_ whose: String, at now: VirtualTime) -> VirtualTime? {
    wrongGuesses.exactly(whose).flatMap { $0.count >= Guess.most && now < $0.end ? $0.end : nil }
  }
}
