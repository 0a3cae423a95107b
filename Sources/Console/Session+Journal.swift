internal import Renderers
internal import Scenarios
internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

extension Session {
  /// The command that opens a lesson.
  func opening(of file: ScenarioFile) -> String {
    "load " + (library.file(named: file.stem)?.name == file.name ? file.stem : Arguments.quoted(file.name))
  }

  /// What a record keeps of a command that was carried out; nil where it did nothing.
  /// - Parameter before: the octets that were in flight before it, where it was done with an editor; nil otherwise.
  func journalLine(for typed: String, _ command: Command, edited before: [UInt8]?) -> Journal.Line? {
    if let before {
      return timeline?.now.inFlight.first.flatMap { $0.octets == before ? nil : .octets($0.octets) }
    }
    // A run that was stopped goes to where it was stopped.
    if command.effect == .moves, command.group != .lessons, isInterrupted(), let pending {
      return .command("goto \(pending.number)")
    }
    // Who plays a record goes on from where it ends.
    return command.name == QuitCommand.command.name ? nil : .command(typed)
  }

  /// Keeps a line for a record that begins later, unless it only looks; and adds it to the record there is. Where that
  /// cannot be written, this is said, and the record ends.
  func keep(_ line: Journal.Line, of command: Command) -> StyledText {
    let leadsHere = command.effect != .none || command.group == .stopping || command.group == .learning
    // To open a lesson begins the journal anew.
    if leadsHere, command.name != LoadCommand.command.name { journal.note(line) }
    do throws(CommandError) {
      try recording?.write(line)
      return StyledText()
    } catch {
      recording = nil
      return look.wrapped(StyledLine("The record ends: \(error)", .warning))
    }
  }
}
