internal import Renderers
internal import Simulation
internal import Transcripts
internal import Wire

/// Delivers to the end of the act.
enum NextCommand {
  static let command = Command(
    name: "next", aliases: ["n"], group: .moving, effect: .moves,
    summary: "deliver every message up to the end of this act",
    details: "One line a message; 'show N' and 'checks N' tell more of any of them.", examples: ["next"]
  ) { session, arguments async throws(CommandError) in
    try arguments.none(for: "next")
    _ = try session.opened()
    guard let act = session.timeline?.now.inFlight.first.map(\.act) else { return Reply(session.ending) }
    return await session.deliver { $0.now.inFlight.first?.act == act }
  }
}
