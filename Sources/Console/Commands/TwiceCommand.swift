internal import Simulation
internal import Wire

/// Has the message in flight arrive twice.
enum TwiceCommand {
  static let command = Command(
    name: "twice", group: .forging, effect: .branches, summary: "have the message in flight arrive twice",
    examples: ["twice"]
  ) { session, arguments async throws(CommandError) in
    try arguments.none(for: "twice")
    return try await session.alter(.duplicate)
  }
}
