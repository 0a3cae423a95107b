internal import Renderers
internal import Scenarios
internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

/// Draws the run.
enum DiagramCommand {
  static let command = Command(
    name: "diagram", aliases: ["d"], arguments: "[all]", group: .looking, effect: .none,
    summary: "a sequence diagram of this branch, the message at hand marked",
    details: "Of a long run, the messages around the one at hand; 'diagram all' draws every one.",
    examples: ["diagram", "diagram all"], completions: [.word("all", "every message, however many")]
  ) { session, arguments async throws(CommandError) in
    let (walk, timeline) = try session.opened()
    let word = try arguments.atMostOne(for: "diagram [all]")
    guard word == nil || word == "all" else {
      throw CommandError("'\(word ?? "")' means nothing here", help: "usage: diagram [all]")
    }
    let current = session.pending?.number ?? timeline.position
    let last = session.lastNumber
    let first = word == nil ? max(1, min(current - around, last - 2 * around)) : 1
    let end = word == nil ? min(last, max(current + around, first + 2 * around)) : last
    var transcript = walk.rehearsal.transcript
    transcript.entries = last == 0 ? [] : (first...end).compactMap { session.entry($0) }
    var text = StyledText()
    if first > 1 {
      text.append(session.look.wrapped(StyledLine("… \(first - 1) messages before these", .dim)))
    }
    text.append(SequenceDiagram(session.look.options).render(transcript, current: current))
    if end < last {
      text.append(session.look.wrapped(StyledLine("… \(last - end) messages after these", .dim)))
    }
    return Reply(text)
  }

  /// How many messages before and after the one at hand are drawn.
  private static let around = 40
}
