internal import Citations
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

/// Evidence with a password or secret that somebody tries.
protocol TriesSecret: Review {
  /// Nil where nobody tries any.
  var guess: Guess? { get }
  var memory: AuthorizationServer.Memory { get }
  var now: VirtualTime { get }
  /// What goes back where no more are taken until a time.
  func refusal(ofTriesUntil end: VirtualTime) -> Refusal
}

/// The rule against guessing: one for every endpoint that takes a password or a secret.
enum GuessRules {
  /// An endpoint that takes secrets must hold out against whoever tries one after another (RFC 6749 §2.3.1, §4.3.2,
  /// §10.10). Names that nobody has count as well: else the answer would tell which ones exist.
  /// - Parameter what: `passwords`.
  static func guessingLimited<Subject: TriesSecret>(of what: String, _ citation: Citation) -> Rule<Subject> {
    Rule("guessing-limited", "not too many wrong guesses came before", citation) { review in
      guard let guess = review.guess else { return .doesNotApply("there is no secret to guess") }
      let expected = "fewer than \(Guess.most) wrong \(what) in \(Guess.period) seconds"
      guard let wrong = review.memory.wrongGuesses.exactly(guess.whose), wrong.count >= Guess.most,
        review.now < wrong.end
      else { return .holds(expected: expected) }
      return .fails(
        expected: expected, found: "none is taken until \(wrong.end.timeOfDay)",
        review.refusal(ofTriesUntil: wrong.end))
    }
  }
}

extension AuthorizationServer {
  /// The wrong guesses in a row at one password or secret.
  struct WrongGuesses: Sendable, Equatable {
    var count = 0
    /// When the first of them was made.
    var since: VirtualTime

    var end: VirtualTime { since.advanced(by: Guess.period) }
  }

  /// Counts what was tried, if it was looked at: a wrong one more, or none any more once one was right (RFC 6749
  /// §10.10).
  /// - Parameter rule: the one that compares it.
  mutating func note(_ guess: Guess?, comparedBy rule: String, in checks: Checks, at now: VirtualTime) {
    guard let guess, checks.held(rule) else { return }
    note(guess, at: now)
  }

  private mutating func note(_ guess: Guess, at now: VirtualTime) {
    var wrong = memory.wrongGuesses.exactly(guess.whose) ?? WrongGuesses(since: now)
    if now >= wrong.end { wrong = WrongGuesses(since: now) }
    wrong.count += 1
    memory.wrongGuesses[guess.whose] = guess.isRight ? nil : wrong
  }
}
