internal import Diagnostics
internal import Parties
internal import Renderers
internal import Scenarios
internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

/// Explains a word.
enum ExplainCommand {
  static let command = Command(
    name: "explain", aliases: ["e"], arguments: "[all | rules] NAME", group: .looking, effect: .none,
    summary: "what a parameter, header field, error code, role, grant, rule or section is",
    details:
      "A part of the message at hand is explained for this message; 'explain all' tells what it is for in every other as well. A word of the field is told with why there is such a thing, what it is not to be confused with, and the lessons that show it. 'explain rules' lists the rules by which parties decide: all places where some are held, or those of a party, a role or a place.",
    examples: [
      "explain state", "explain all state", "explain access token", "explain SPA", "explain invalid_grant",
      "explain RFC 6749 §4.1.3", "explain rules", "explain rules login", "explain rules token endpoint",
    ],
    completions: [.terms]
  ) { session, arguments async throws(CommandError) in
    guard !arguments.words.isEmpty else {
      throw CommandError("what is to be explained?", help: "usage: explain NAME, such as 'explain state'")
    }
    let everywhere = arguments.words.count > 1 && arguments.words[0] == "all"
    let name = arguments.words.dropFirst(everywhere ? 1 : 0).joined(separator: " ")
    let entry = session.pending ?? session.timeline.flatMap { session.entry($0.position) }
    let party = session.walk?.scenario.cast.first { $0.name.text == name }
    if let words = RuleSelection.words(in: name) {
      let role = session.walk?.scenario.cast.first { $0.name.text == words }?.member.role.rawValue
      return Reply(try session.reference.rules(of: words, role: role, in: session.look))
    }
    let found = session.reference.results(for: name, at: entry, everywhere: everywhere)
    let results = (party.map(session.lookup.results) ?? []) + found
    guard !results.isEmpty else {
      throw CommandError(
        "nothing is known about '\(name.excerpt(60))'",
        help: session.reference.help(for: name)
          ?? (session.isTyped
            ? "Tab after 'explain ' lists what is" : "'ask' lists questions that are answered"))
    }
    var text = session.look.explanation(results, questions: session.reference.questions(about: name))
    let more = session.lookup.results(for: name, at: entry, everywhere: true).count - found.count
    if more > 0 {
      text.appendGap()
      text.append(
        session.look.wrapped(
          StyledLine("explain all \(name)", .command).adding(" tells what it is for in each message.", .dim)))
    }
    return Reply(text)
  }
}
