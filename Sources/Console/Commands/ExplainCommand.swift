internal import Diagnostics
internal import Parties
internal import Renderers
public import Scenarios
internal import Simulation
public import TerminalText
internal import Transcripts
internal import Wire

/// Explains a word.
enum ExplainCommand {
  static let command = Command(
    name: "explain", aliases: ["e"], arguments: "[all] NAME", group: .looking, effect: .none,
    summary: "what a parameter, header field, error code, role, grant, rule or section is",
    details:
      "A part of the message at hand is explained for this message; 'explain all' tells what it is for in every other as well.",
    examples: [
      "explain state", "explain all state", "explain access token", "explain invalid_grant",
      "explain RFC 6749 §4.1.3",
    ],
    completions: [.terms]
  ) { session, arguments async throws(CommandError) in
    guard !arguments.words.isEmpty else {
      throw CommandError("what is to be explained?", help: "usage: explain NAME, such as 'explain state'")
    }
    let everywhere = arguments.words.count > 1 && arguments.words[0] == "all"
    let name = arguments.words.dropFirst(everywhere ? 1 : 0).joined(separator: " ")
    let entry = session.pending ?? session.timeline.flatMap { session.entry($0.position) }
    let found = session.lookup.results(for: name, at: entry, everywhere: everywhere)
    let party = session.walk?.scenario.cast.first { $0.name.text == name }
    let results = (party.map(session.lookup.results) ?? []) + found
    guard !results.isEmpty else {
      let near = Nearest.match(for: name, among: session.terms(beginning: "").map(\.text))
      throw CommandError(
        "nothing is known about '\(name.excerpt(60))'",
        help: near.map { "did you mean '\($0)'?" } ?? "Tab after 'explain ' lists what is")
    }
    var text = session.look.explanation(results)
    let more = session.lookup.results(for: name, at: entry, everywhere: true).count - found.count
    if more > 0 {
      text.appendGap()
      text.append(
        session.look.wrapped(
          StyledLine("In other messages it has other uses; ", .dim).adding("explain all \(name)", .command)
            .adding(" tells them.", .dim)))
    }
    return Reply(text)
  }
}

extension Look {
  /// What is known about a word, one thing under another.
  public func explanation(_ results: [LookupResult]) -> StyledText {
    var text = StyledText()
    let indent = options.isPlain ? 0 : 3
    for result in results {
      text.appendGap()
      text.append(
        wrapped(
          StyledLine(result.name, .name).adding(": ", .dim).adding(
            result.kind, result.isHere ? .strong : .dim)))
      text.append(prose(result.says, indent: indent))
      guard let citation = result.citation else { continue }
      text.append(
        Wrapping.words(StyledLine("\(citation)", .citation), width: measure, indent: indent, hanging: 0))
      if let address = result.address {
        text.append(Wrapping.words(StyledLine(address, .link), width: measure, indent: indent, hanging: 0))
      }
    }
    return text
  }
}
