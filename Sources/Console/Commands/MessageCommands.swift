internal import Renderers
internal import Scenarios
internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

/// Shows a message.
enum ShowCommand {
  static let command = Command(
    name: "show", aliases: ["l"], arguments: "[N]", group: .looking, effect: .none,
    summary: "all of the message in flight, or of message N with what came of it",
    details:
      "Every octet, every part, every check, whatever 'option detail' says: for a second look at what a step shows in short.",
    examples: ["show", "show 13"], completions: [.numbers]
  ) { session, arguments async throws(CommandError) in
    let entry = try session.entry(arguments, for: "show [N]", otherwise: .atHand)
    let screen = EntryScreen(session.look.wholeOptions)
    var text = screen.render(entry, of: session.total)
    if !entry.checks.isEmpty || !entry.memory.isEmpty {
      text.appendGap()
      text.append(screen.receipt(entry))
    }
    return Reply(text)
  }
}

/// Shows the table of a message's parts.
enum FieldsCommand {
  static let command = Command(
    name: "fields", arguments: "[N]", group: .looking, effect: .none,
    summary: "every part of the message in flight, or of message N, with what it is for",
    details: "A step tells at most four: those that the lesson speaks of, and those that are new to you.",
    examples: ["fields", "fields 15"], completions: [.numbers]
  ) { session, arguments async throws(CommandError) in
    let entry = try session.entry(arguments, for: "fields [N]", otherwise: .atHand)
    let table = EntryScreen(session.look.options).parts(entry)
    guard !table.lines.isEmpty else {
      return Reply(session.look.wrapped("Message \(entry.number) has no parts."))
    }
    return Reply(table)
  }
}

extension Session {
  /// Which message a command means when no number is typed.
  enum Default {
    /// The one in flight; at the end, the last.
    case atHand
    /// The one delivered last.
    case lastDelivered
  }

  /// The message that a number names.
  func entry(_ arguments: Arguments, for usage: String, otherwise: Default) throws(CommandError) -> Entry {
    let (walk, timeline) = try opened()
    let standard =
      switch otherwise {
      case .atHand: pending?.number ?? timeline.position
      case .lastDelivered: timeline.position
      }
    if otherwise == .lastDelivered, timeline.position == 0, arguments.words.isEmpty {
      throw CommandError("nothing was delivered yet", help: "press Enter to deliver the first message")
    }
    if let number = arguments.words.first.flatMap({ Int($0) }), number > lastNumber,
      total.map({ number <= $0 }) ?? false
    {
      throw CommandError("message \(number) was not delivered yet", help: "'goto \(number)' goes there")
    }
    let number = try arguments.number("message", in: 1...max(1, lastNumber), otherwise: standard, for: usage)
    let found =
      otherwise == .lastDelivered ? walk.delivered(number, in: timeline) ?? entry(number) : entry(number)
    guard let found else {
      throw CommandError("there is no message \(number) here", help: "1 to \(lastNumber)")
    }
    return found
  }
}

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
    return Reply(EntryScreen(session.look.wholeOptions).checks(entry))
  }
}

/// Shows a request as a curl command.
enum CurlMessageCommand {
  static let command = Command(
    name: "curl", arguments: "[N]", group: .looking, effect: .none, showsOctets: true,
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
