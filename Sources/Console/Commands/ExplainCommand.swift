internal import Diagnostics
public import Renderers
public import Scenarios
internal import Transcripts

/// Explains a word.
enum ExplainCommand {
  static let command = Command(
    name: "explain", aliases: ["e"], arguments: "NAME", group: .looking, effect: .none,
    summary: "what a parameter, header field, error code, role, grant, rule or section is",
    details: "What a part is for in the message at hand comes first.",
    examples: ["explain state", "explain access token", "explain invalid_grant", "explain RFC 6749 §4.1.3"],
    completions: [.terms]
  ) { session, arguments async throws(CommandError) in
    guard !arguments.words.isEmpty else {
      throw CommandError("what is to be explained?", help: "usage: explain NAME, such as 'explain state'")
    }
    let name = arguments.words.joined(separator: " ")
    let message = session.pending?.name ?? session.walk?.rehearsal.transcript.entries.last?.name
    let hasPart = session.pending?.parts.contains { $0.name.lowercased() == name.lowercased() } == true
    let results = session.lookup.results(for: name, in: hasPart ? message : nil)
    guard !results.isEmpty else {
      let near = Nearest.match(for: name, among: session.lookup.names)
      throw CommandError(
        "nothing is known about '\(name.prefix(60))'",
        help: near.map { "did you mean '\($0)'?" } ?? "Tab after 'explain ' lists what is")
    }
    return Reply(session.look.explanation(results))
  }
}

extension Look {
  /// What is known about a word, one thing under another.
  public func explanation(_ results: [LookupResult]) -> StyledText {
    var text = StyledText()
    let indent = options.isPlain ? 0 : 3
    for result in results {
      text.appendGap()
      text.append(wrapped(StyledLine(result.name, .name).adding(": \(result.kind)", .dim)))
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
