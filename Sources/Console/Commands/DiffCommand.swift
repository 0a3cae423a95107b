internal import Renderers
internal import Scenarios
internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

/// Compares two messages, or this branch with the one it left.
enum DiffCommand {
  static let command = Command(
    name: "diff", arguments: "N M | branch [B]", group: .looking, effect: .none,
    summary: "what differs between two messages, or between this branch and another",
    details:
      "Without a number, 'diff branch' compares with the branch that this one left. What would happen on the other is worked out as far as this one went, and nothing moves there; Ctrl-C stops that, and compares as far as it came.",
    examples: ["diff 4 14", "diff branch", "diff branch 0"], completions: [.compared, .compared]
  ) { session, arguments async throws(CommandError) in
    let (walk, timeline) = try session.opened()
    if arguments.words.first == "branch" {
      return try await session.diffBranch(
        Arguments(words: Array(arguments.words.dropFirst())), walk, timeline)
    }
    guard arguments.words.count == 2 else {
      throw CommandError("two messages are needed", help: "usage: diff N M, or diff branch")
    }
    let left = try session.entry(Arguments(words: [arguments.words[0]]), for: "diff N M", otherwise: .atHand)
    let right = try session.entry(Arguments(words: [arguments.words[1]]), for: "diff N M", otherwise: .atHand)
    return Reply(session.difference(left, right))
  }
}

extension Session {
  fileprivate func difference(_ left: Entry, _ right: Entry) -> StyledText {
    var text = look.wrapped(
      StyledLine("\(look.options.glyphs.removed) ", .bad).adding("\(left.number) \(left.title)", .strong)
        .adding(", \(left.from) to \(left.to)", .dim))
    text.append(
      look.wrapped(
        StyledLine("\(look.options.glyphs.added) ", .good).adding("\(right.number) \(right.title)", .strong)
          .adding(", \(right.from) to \(right.to)", .dim)))
    let changes = PartChange.between(left.parts, right.parts)
    text.appendGap()
    if changes.isEmpty {
      text.append(look.wrapped("Their parts are the same."))
    } else {
      text.append(PartChangeTable(look, changes).rendered)
    }
    return text
  }
}
