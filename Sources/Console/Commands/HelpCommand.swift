internal import Renderers

/// Tells what can be typed.
enum HelpCommand {
  static let command = Command(
    name: "help", aliases: ["h", "?"], arguments: "[COMMAND]", group: .session,
    summary: "what can be typed, or more about one command", examples: ["help", "help set"],
    completion: .commands
  ) { session, arguments async throws(CommandError) in
    guard let name = try arguments.atMostOne(for: "help [COMMAND]") else {
      return Reply(overview(session.look))
    }
    return Reply(help(for: try CommandTable.command(named: name), session.look))
  }

  @MainActor private static func overview(_ look: Look) -> StyledText {
    var text = look.wrapped(
      StyledLine("Enter", .command).adding(" delivers the message in flight. Commands may be cut short: ")
        .adding("ins", .command).adding(" is ").adding("inspect", .command).adding(". ")
        .adding("help COMMAND", .command).adding(" tells more."))
    for group in Command.Group.allCases {
      let rows = CommandTable.all.filter { $0.group == group }.map { command in
        [StyledLine(command.synopsis, .command), StyledLine(command.summary)]
      }
      text.appendGap()
      text.append(StyledLine(group.rawValue, .heading))
      text.append(Columns(rows).rendered(width: look.width, indent: look.options.isPlain ? 0 : 2))
    }
    return text
  }

  @MainActor private static func help(for command: Command, _ look: Look) -> StyledText {
    var text = look.wrapped(StyledLine(command.synopsis, .command).adding(": \(command.summary)"))
    if !command.details.isEmpty {
      text.appendGap()
      text.append(look.wrapped(command.details))
    }
    if !command.aliases.isEmpty {
      text.appendGap()
      text.append(look.wrapped("Also: \(command.aliases.joined(separator: ", "))"))
    }
    text.appendGap()
    for example in command.examples { text.append(StyledLine("  \(example)", .command)) }
    return text
  }
}
