internal import Renderers
internal import Scenarios
internal import TerminalText
internal import Transcripts
internal import Wire

/// A refusal that a lesson tells of: the message and the rule that it broke, or the answer and the error code in it.
struct RefusalTold: Sendable, Equatable {
  let message: MessageName
  let rule: String?
  let error: String?

  /// Nil where nothing is refused.
  init?(_ expectation: Expectation) {
    message = expectation.message
    rule = expectation.fails?.value
    error = expectation.holds.first { $0.part == "error" || $0.part.hasSuffix(".error") }?.text
    if rule == nil, error == nil { return nil }
  }

  /// How well it fits a refusal at hand, best first; nil where it does not.
  /// - Parameter answer: what the refuser sent, where that is known.
  fileprivate func fitness(for refused: Entry, answer: Entry?) -> Int? {
    if message == refused.name, rule != nil, rule == refused.failedCheck?.rule { return 0 }
    guard let answer, answer.from == refused.to, message == answer.name, let error,
      answer.parts.contains(where: { $0.name == "error" && $0.value.isIdentical(to: error) })
    else { return nil }
    return 1
  }
}

extension Session {
  /// The lesson to look up for a refusal: one that has no turn in the course, and tells of the same rule or the same
  /// error; one that changes the lesson at hand before others, and one with the error in its title. Nil where none does.
  /// - Parameter answer: what was sent for it.
  func lessonOn(_ refused: Entry, answer: Entry?) -> String? {
    let here = walk?.scenario.base ?? lessonName
    let error = answer?.parts.first { $0.name == "error" }?.value
    let found = summaries.compactMap { summary -> (name: String, rank: (Int, Int, Int))? in
      guard !library.isWalked(summary.name), summary.name != lessonName else { return nil }
      let fitness = summary.refusals.compactMap { $0.fitness(for: refused, answer: answer) }.min()
      let isTitle = error.map(summary.title.contains) == true
      return fitness.map { (summary.name, ($0, summary.base == here ? 0 : 1, isTitle ? 0 : 1)) }
    }
    return found.min { $0.rank < $1.rank }?.name
  }

  /// `More: load token-invalid-grant`; nothing where no lesson tells more.
  func moreOn(_ refused: Entry, answer: Entry?) -> StyledLine {
    guard let lesson = lessonOn(refused, answer: answer) else { return StyledLine() }
    return StyledLine(" More: ").adding("load \(lesson)", .command).adding(".")
  }
}
