internal import Renderers
internal import Simulator

/// Delivers to the end of the script.
enum RunCommand {
  static let command = Command(
    name: "run", aliases: ["r"], group: .moving, summary: "deliver every message up to the end",
    details: "One line a message. Ctrl-C stops it where it is.", examples: ["run"]
  ) { session, arguments async throws(CommandError) in
    try arguments.none(for: "run")
    _ = try session.opened()
    guard session.pending != nil else { return Reply(session.ending) }
    return await session.deliver { _ in true }
  }
}
