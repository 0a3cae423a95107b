internal import Simulation
internal import Wire

/// Takes a part out of the message in flight.
enum UnsetCommand {
  static let command = Command(
    name: "unset", arguments: "PART", group: .forging, effect: .branches,
    summary: "take a part out of the message in flight",
    examples: ["unset state", "unset code_verifier"], completions: [.parts]
  ) { session, arguments async throws(CommandError) in
    let part = try arguments.one(for: "unset PART")
    return try await session.alter(.unset(part: part))
  }
}
