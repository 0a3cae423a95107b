internal import Renderers
internal import Scenarios
internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

/// Draws the whole lesson in small.
enum MapCommand {
  static let command = Command(
    name: "map", group: .looking, effect: .none,
    summary: "the whole lesson at a glance: a lane for each party, where you are, what lies ahead",
    details:
      "What lies ahead is told by name alone. On a branch nobody knows that; then it ends where you are. 'diagram' draws one message a line.",
    examples: ["map"]
  ) { session, arguments async throws(CommandError) in
    try arguments.none(for: "map")
    let (walk, timeline) = try session.opened()
    var transcript = walk.rehearsal.transcript
    let current = session.pending?.number ?? timeline.position + 1
    if timeline.branch.parent != nil {
      let last = session.lastNumber
      transcript.entries = last == 0 ? [] : (max(1, last - most)...last).compactMap { session.entry($0) }
    }
    return Reply(LaneMap(session.look.options).render(transcript, current: current))
  }

  /// The most messages of a branch that are drawn.
  private static let most = 300
}
