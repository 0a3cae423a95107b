internal import Renderers
internal import TerminalText
internal import Transcripts

/// Shows a request as a curl command.
enum CurlMessageCommand {
  static let command = Command(
    name: "curl", arguments: "[N]", group: .looking, effect: .none,
    summary: "a request as a curl command, to send it to a server of your own",
    details: "Host and Content-Length are left to curl, which writes them from the address and the body.",
    examples: ["curl", "curl 13"], completions: [.numbers]
  ) { session, arguments async throws(CommandError) in
    let entry = try session.entry(arguments, for: "curl [N]", otherwise: .atHand)
    guard let lines = CurlCommand.lines(for: entry) else {
      throw CommandError(
        "message \(entry.number) is no HTTP request",
        help: entry.response == nil
          ? "it is an act of a person at the browser" : "it is a response; 'raw \(entry.number)' shows it")
    }
    return Reply(StyledText(lines.map { StyledLine(session.look.options.visible($0), .wire) }))
  }
}
