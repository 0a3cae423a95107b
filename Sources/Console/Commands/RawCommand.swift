internal import Renderers
internal import TerminalText
internal import Transcripts

/// Shows the exact octets of a message.
enum RawCommand {
  static let command = Command(
    name: "raw", arguments: "[N]", group: .looking, effect: .none, showsOctets: true,
    summary: "the exact octets of a message, not wrapped",
    details: "Control characters and octets that are not UTF-8 are shown, never sent to the terminal.",
    examples: ["raw", "raw 15"], completions: [.numbers]
  ) { session, arguments async throws(CommandError) in
    let entry = try session.entry(arguments, for: "raw [N]", otherwise: .atHand)
    guard let wire = entry.wire else {
      throw CommandError(
        "message \(entry.number) has no octets",
        help: entry.person == nil ? "nobody was there to get it" : "it is an act of a person at the browser")
    }
    return Reply(StyledText(WireLines.all(of: wire).map { StyledLine($0, .wire) }))
  }
}
