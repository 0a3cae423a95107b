internal import Renderers
internal import TerminalText

/// Tells what the marks on the screen mean.
enum LegendCommand {
  static let command = Command(
    name: "legend", aliases: ["marks"], group: .session, effect: .none,
    summary: "what the marks on the screen mean", examples: ["legend"]
  ) { session, arguments async throws(CommandError) in
    try arguments.none(for: "legend")
    return Reply(legend(session.look))
  }

  private static func legend(_ look: Look) -> StyledText {
    let glyphs = look.options.glyphs
    let checks = [
      (StyledLine(glyphs.passed, .good), "a check that held"),
      (StyledLine(glyphs.failed, .bad), "a check that failed; at the end, what an attack has brought"),
      (StyledLine(glyphs.skipped, .dim), "a check that was not made; what somebody has never seen"),
    ]
    let memory = [
      (StyledLine(glyphs.added, .good), "a party remembers something new"),
      (StyledLine(glyphs.changed, .changed), "it changes what it remembers; of a message: changed in flight"),
      (StyledLine(glyphs.removed, .dim), "it forgets something"),
    ]
    let lanes = [
      (StyledLine(glyphs.start), "who sends a message, in the lanes of 'map'"),
      (StyledLine("\(glyphs.down) \(glyphs.up)"), "who gets it"),
      (StyledLine(glyphs.refused, .bad), "who got it, and refused it or stopped there"),
      (StyledLine(glyphs.cursor, .command), "where you are"),
    ]
    let text = [
      (
        StyledLine("\(glyphs.ellipsis)(43)"),
        "the middle is left out of a value of 43 characters: 'raw' and 'show' have it whole"
      ),
      (StyledLine("\(glyphs.ellipsis)(2 more)"), "so many parameters that the story does not speak of"),
      (StyledLine(glyphs.wrap), "the line above goes on here; on the wire there is no break"),
      look.options.theme == .none
        ? (
          StyledLine(glyphs.marks.prefix(2).joined(separator: " ")), "behind a value: the same one elsewhere"
        )
        : (StyledLine("colours"), "a value has one wherever it stands: 'trace' tells its way"),
    ]
    // For a screen reader words stand in the place of marks.
    let groups = look.options.isPlain ? [checks, memory] : [checks, memory, lanes, text]
    return look.table(
      groups.joined().map { [$0.0, StyledLine($0.1)] }, indent: look.margin)
  }
}
