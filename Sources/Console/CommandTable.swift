internal import Diagnostics

/// Every command of the session: the one table of them.
enum CommandTable {
  static let all: [Command] = [
    StepCommand.command, NextCommand.command, BackCommand.command, GotoCommand.command, RunCommand.command,
    RestartCommand.command,
    ShowCommand.command, RawCommand.command, ChecksCommand.command, WhyCommand.command,
    ExplainCommand.command,
    InspectCommand.command, DiagramCommand.command, TranscriptCommand.command,
    SetCommand.command, UnsetCommand.command, DropCommand.command, TwiceCommand.command, EditCommand.command,
    BranchesCommand.command, SwitchCommand.command,
    AnswerCommand.command, ListCommand.command, LoadCommand.command,
    HelpCommand.command, QuitCommand.command,
  ]

  /// The command of that name, alias or unambiguous abbreviation. Throws with what could have been meant.
  static func command(named name: String) throws(CommandError) -> Command {
    let lowercased = name.lowercased()
    if let exact = all.first(where: { $0.name == lowercased || $0.aliases.contains(lowercased) }) {
      return exact
    }
    let matches = all.filter { $0.name.hasPrefix(lowercased) }
    if matches.count == 1, let match = matches.first { return match }
    if matches.isEmpty {
      let near = Nearest.match(for: lowercased, among: all.map(\.name))
      throw CommandError(
        "there is no command '\(name.prefix(40))'",
        help: near.map { "did you mean '\($0)'?" } ?? "type 'help' for all")
    }
    throw CommandError(
      "'\(name)' could be \(matches.map(\.name).joined(separator: " or "))", help: "type more of it")
  }
}
