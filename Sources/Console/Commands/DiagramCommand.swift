internal import Renderers
internal import Scenarios
internal import Simulator
internal import Transcripts

/// Draws the run.
enum DiagramCommand {
  static let command = Command(
    name: "diagram", aliases: ["d"], group: .looking, effect: .none,
    summary: "a sequence diagram of this branch, the message at hand marked", examples: ["diagram"]
  ) { session, arguments async throws(CommandError) in
    try arguments.none(for: "diagram")
    let (walk, timeline) = try session.opened()
    var transcript = walk.transcript(of: timeline)
    if let pending = session.pending, pending.number > transcript.entries.count {
      transcript.entries.append(pending)
    }
    let current = session.pending?.number ?? timeline.position
    return Reply(SequenceDiagram(session.look.options).render(transcript, current: current))
  }
}
