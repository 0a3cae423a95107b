internal import Simulation
internal import Wire

/// Loses the message in flight.
enum DropCommand {
  static let command = Command(
    name: "drop", group: .forging, effect: .branches, summary: "lose the message in flight: it never arrives",
    examples: ["drop"]
  ) { session, arguments async throws(CommandError) in
    try arguments.none(for: "drop")
    return try await session.alter(.drop)
  }
}
