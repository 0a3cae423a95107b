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
      "What lies ahead is told by name alone. On a branch nobody knows that; then it ends where you are. In a window of 120 columns or more it stands beside each message by itself. 'diagram' draws one message a line.",
    examples: ["map"]
  ) { session, arguments async throws(CommandError) in
    try arguments.none(for: "map")
    let (_, timeline) = try session.opened()
    guard let transcript = session.mapped else { return Reply() }
    let current = session.pending?.number ?? timeline.position + 1
    return Reply(LaneMap(session.look.options).render(transcript, current: current))
  }
}

extension Session {
  /// The most messages of a branch that are mapped.
  private static let mostMapped = 300

  /// What a map shows: the whole lesson; on a branch, of which nobody knows how it goes on, what there is of it.
  var mapped: Transcript? {
    guard let walk, let timeline else { return nil }
    var transcript = walk.rehearsal.transcript
    guard timeline.branch.parent != nil else { return transcript }
    let last = lastNumber
    transcript.entries =
      last == 0 ? [] : (max(1, last - Session.mostMapped)...last).compactMap { entry($0) }
    return transcript
  }
}
