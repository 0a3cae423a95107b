internal import Scenarios
internal import TerminalText

/// Answers a question that people have.
enum AskCommand {
  /// What a question begins with, where somebody types one as it is.
  static let beginnings: Set = [
    "what", "how", "who", "which", "when", "is", "are", "do", "does", "can", "may", "must", "should",
  ]

  static let command = Command(
    name: "ask", aliases: ["faq"], arguments: "[N|WORDS]", group: .looking, effect: .none,
    summary: "the questions that people have, and their answers with a way to see each happen",
    details:
      "Alone, lists them by group. With a number, or with words in which it can be recognised, answers one: what is so, which section says it, and commands that show it.",
    examples: ["ask", "ask tokens", "ask 1", "ask why a code", "ask state nonce PKCE"],
    completions: [.questions]
  ) { session, arguments async throws(CommandError) in
    let words = arguments.words.joined(separator: " ")
    guard let text = session.look.answer(to: words, in: session.reference) else {
      let isKnown = !session.lookup.results(for: words).isEmpty
      throw CommandError(
        "no question speaks of '\(words.excerpt(60))'",
        help: isKnown
          ? "'explain \(words.excerpt(60))' tells what it is" : "'ask' lists the questions there are")
    }
    return Reply(text)
  }
}
