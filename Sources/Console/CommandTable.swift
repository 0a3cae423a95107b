internal import Diagnostics

/// Every command of the session: the one table of them.
enum CommandTable {
  static let all: [Command] = [
    StepCommand.command, OnwardCommand.command, NextCommand.command, FinishCommand.command,
    BackCommand.command,
    ReverseNextCommand.command, GotoCommand.command, RestartCommand.command,
    ContinueCommand.command, ReverseContinueCommand.command, BreakCommand.command, WatchCommand.command,
    DeleteCommand.command, DisableCommand.command, EnableCommand.command,
    ShowCommand.command, FieldsCommand.command, RawCommand.command, ChecksCommand.command, WhyCommand.command,
    WhereCommand.command, ExplainCommand.command, AskCommand.command, InspectCommand.command,
    MemoryCommand.command, DecodeCommand.command,
    DiffCommand.command, SearchCommand.command, TokensCommand.command, CurlMessageCommand.command,
    TraceCommand.command,
    DiagramCommand.command, MapCommand.command,
    TranscriptCommand.command,
    SetCommand.command, AddCommand.command, UnsetCommand.command, DropCommand.command, TwiceCommand.command,
    SignCommand.command,
    EditCommand.command,
    DelayCommand.command, ReplayCommand.command, StealCommand.command, SendCommand.command,
    ClockCommand.command, PolicyCommand.command,
    UndoCommand.command, BranchesCommand.command, SwitchCommand.command,
    ObjectiveCommand.command, HintCommand.command, SolutionCommand.command, QuizCommand.command,
    AnswerCommand.command, SkipCommand.command, ProgressCommand.command, CourseCommand.command,
    ListCommand.command, LoadCommand.command, VariantCommand.command, CompareCommand.command,
    OptionCommand.command, SourceCommand.command, RecordCommand.command, HelpCommand.command,
    LegendCommand.command, QuitCommand.command,
  ]

  /// The command of that name, alias or unambiguous abbreviation. Throws with what could have been meant.
  static func command(named name: String) throws(CommandError) -> Command {
    let lowercased = name.lowercased()
    if let exact = all.first(where: { $0.name == lowercased || $0.aliases.contains(lowercased) }) {
      return exact
    }
    let matches = lowercased.isEmpty ? [] : all.filter { $0.name.hasPrefix(lowercased) }
    if matches.count == 1, let match = matches.first { return match }
    if matches.isEmpty, AskCommand.beginnings.contains(lowercased) {
      throw CommandError(
        "there is no command '\(name.excerpt(40))'", help: "questions are for 'ask', such as 'ask why a code'"
      )
    }
    if matches.isEmpty {
      let near = Nearest.match(for: lowercased, among: all.map(\.name))
      throw CommandError(
        "there is no command '\(name.excerpt(40))'",
        help: near.map { "did you mean '\($0)'?" } ?? "type 'help' for all")
    }
    throw CommandError(
      "'\(name)' could be \(matches.map(\.name).joined(separator: " or "))", help: "type more of it")
  }
}
