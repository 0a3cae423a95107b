internal import Renderers
internal import Simulation
internal import Transcripts
internal import Wire

/// Shows the checks that a receiver made.
enum ChecksCommand {
  static let command = Command(
    name: "checks", arguments: "[N]", group: .looking, effect: .none,
    summary: "every check the receiver made of the last message, or of message N",
    details: "In the order in which they were made, with what was expected, what was found, and the section.",
    examples: ["checks", "checks 15"], completions: [.numbers]
  ) { session, arguments async throws(CommandError) in
    let entry = try session.entry(arguments, for: "checks [N]", otherwise: .lastDelivered)
    guard !entry.checks.isEmpty else {
      return Reply(session.look.wrapped(session.unruled(entry)))
    }
    var options = session.look.options
    options.detail = .full
    return Reply(EntryScreen(options).checks(entry))
  }
}
