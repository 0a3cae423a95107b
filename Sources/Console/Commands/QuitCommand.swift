/// Ends the session.
enum QuitCommand {
  static let command = Command(
    name: "quit", aliases: ["q", "exit"], group: .session, effect: .none,
    summary: "end the session; Ctrl-D does the same",
    examples: ["quit"]
  ) { _, arguments async throws(CommandError) in
    try arguments.none(for: "quit")
    return Reply(quits: true)
  }
}
