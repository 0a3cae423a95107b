internal import Foundation
internal import Renderers
internal import Scenarios
internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

/// The commands that led from the opening of a lesson to where its learner stands: what a record begins with.
struct Journal: Sendable {
  enum Line: Sendable, Equatable {
    case command(String)
    /// What was put in the place of a message with an editor.
    case octets([UInt8])
  }

  private(set) var lines: [Line] = []
  /// How many deliveries the last line stands for, if it is a step.
  private var steps = 0

  /// - Parameter opening: the command that opens the lesson.
  init(opening: String? = nil) {
    lines = opening.map { [.command($0)] } ?? []
  }

  /// Steps in a row become one line.
  mutating func note(_ line: Line) {
    guard line == .command("step") else {
      steps = 0
      lines.append(line)
      return
    }
    steps += 1
    if steps > 1 { lines.removeLast() }
    lines.append(.command(steps == 1 ? "step" : "step \(steps)"))
  }
}

extension Session {
  /// The command that opens a lesson.
  func opening(of file: ScenarioFile, as variant: String? = nil) -> String {
    "load " + (library.file(named: file.stem)?.name == file.name ? file.stem : Arguments.quoted(file.name))
      + (variant.map { " \($0)" } ?? "")
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
    if leadsHere, command.name != LoadCommand.command.name { lesson?.journal.note(line) }
    do throws(CommandError) {
      try output.recording?.write(line)
      return StyledText()
    } catch {
      output.recording = nil
      return look.wrapped(StyledLine("The record ends: \(error)", .warning))
    }
  }
}

/// A file that what is typed is written to.
struct Recording {
  let path: String
  private(set) var lines = 0
  private var text = ""
  private var edits = 0

  init(path: String) {
    self.path = path
  }

  /// Adds a line. The file is whole after each. Octets go into a file of their own beside it.
  mutating func write(_ line: Journal.Line) throws(CommandError) {
    switch line {
    case .command(let command): text += command + "\n"
    case .octets(let octets):
      edits += 1
      let file = "\(path).edit\(edits)"
      guard !FileManager.default.fileExists(atPath: file) else {
        throw CommandError("'\(file)' is there already", help: "take it away")
      }
      try write(Data(octets), to: file)
      text += "edit \(Arguments.quoted(file))\n"
    }
    try write(Data(text.utf8), to: path)
    lines += 1
  }

  private func write(_ data: Data, to file: String) throws(CommandError) {
    do {
      try data.write(to: URL(fileURLWithPath: file), options: .atomic)
    } catch {
      throw CommandError("'\(file)' cannot be written", help: SystemError.text(of: error))
    }
  }
}
