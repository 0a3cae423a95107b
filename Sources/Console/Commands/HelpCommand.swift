internal import Renderers
internal import TerminalText

/// Tells what can be typed.
enum HelpCommand {
  static let command = Command(
    name: "help", aliases: ["h", "?"], arguments: "[COMMAND | all]", group: .session, effect: .none,
    summary: "what can be typed, more about one command, or a line about each",
    examples: ["help", "help set", "help all"],
    completions: [.any([.commands, .word("all", "every command, group by group")])]
  ) { session, arguments async throws(CommandError) in
    guard let name = try arguments.atMostOne(for: "help [COMMAND | all]") else {
      return Reply(overview(session.look))
    }
    if name == "all" { return Reply(all(session.look)) }
    return Reply(help(for: try CommandTable.command(named: name), session.look))
  }

  /// The names, by what they are for: a screen of it.
  private static func overview(_ look: Look) -> StyledText {
    var text = look.wrapped(
      StyledLine("Enter", .command).adding(" delivers the message in flight (in a script ").adding(
        "step", .command
      ).adding("; empty lines are passed over there). Names may be cut short: ")
        .adding("ins", .command).adding(" is ").adding("inspect", .command).adding("."))
    for group in Command.Group.allCases {
      let names = CommandTable.all.filter { $0.group == group }.map(\.name)
      text.append(look.wrapped(StyledLine(group.rawValue, .heading)))
      text.append(
        Wrapping.words(
          StyledLine(names.joined(separator: ", "), .command), width: look.measure,
          indent: look.options.isPlain ? 0 : look.margin + 2, hanging: 0))
    }
    text.append(
      look.wrapped(
        StyledLine("help COMMAND", .command).adding(" tells more of one, with examples; ").adding(
          "help all", .command
        )
        .adding(" a line of each; ").adding("legend", .command).adding(" what the marks mean.")))
    return text
  }

  private static func all(_ look: Look) -> StyledText {
    var text = StyledText()
    for group in Command.Group.allCases {
      let rows = CommandTable.all.filter { $0.group == group }.map { command in
        [StyledLine(command.name, .command), StyledLine(command.summary)]
      }
      text.appendGap()
      text.append(StyledLine(group.rawValue, .heading))
      text.append(look.table(rows, indent: 2))
    }
    return text
  }

  private static func help(for command: Command, _ look: Look) -> StyledText {
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
    for example in command.examples {
      let line = StyledLine(example, .command)
      text.append(
        Wrapping.wire(
          line, width: look.measure, first: .blanks(2), continuation: .blanks(4), breaks: .whenFullOrSpace))
    }
    return text
  }
}
