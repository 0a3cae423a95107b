internal import Renderers
internal import Simulation
internal import Wire

/// Delivers to the end of the script.
enum FinishCommand {
  static let command = Command(
    name: "finish", aliases: ["run", "r"], group: .moving, effect: .moves,
    summary: "deliver every message up to the end of the script",
    details: "One line a message; breakpoints do not stop it. Ctrl-C stops it where it is.",
    examples: ["finish"]
  ) { session, arguments async throws(CommandError) in
    try arguments.none(for: "finish")
    _ = try session.opened()
    guard session.pending != nil else { return Reply(session.ending) }
    return await session.deliver { _ in true }
  }
}
