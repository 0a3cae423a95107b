internal import Foundation
internal import Renderers
internal import Scenarios
internal import Simulator

/// Writes down what is typed.
enum RecordCommand {
  static let command = Command(
    name: "record", arguments: "FILE | off", group: .session, effect: .none, usesFiles: true,
    summary: "write every command that works into a file from now on, to be played with 'source'",
    details:
      "Enter alone is written as 'step'. 'load NAME' comes first where a lesson is open. 'record off' ends it.",
    examples: ["record session.txt", "record off"], completions: [.files]
  ) { session, arguments async throws(CommandError) in
    let word = try arguments.one(for: "record FILE")
    if word == "off" {
      guard let recording = session.recording else {
        throw CommandError("nothing is being recorded", help: "'record FILE' begins")
      }
      session.recording = nil
      return Reply("\(recording.lines) lines are in \(recording.path)")
    }
    guard (session.timeline?.branches.count ?? 1) == 1 else {
      throw CommandError(
        "a record begins before anything was changed", help: "'load' opens the lesson anew")
    }
    guard !FileManager.default.fileExists(atPath: word) else {
      throw CommandError("'\(word)' is there already", help: "name another file")
    }
    var recording = Recording(path: word)
    try recording.write("# grantwalk: play with 'source \(word)', or 'grantwalk repl --commands \(word)'")
    if let file = session.file, let timeline = session.timeline {
      try recording.write(
        "load \(session.library.file(named: file.stem)?.name != file.name ? quoted(file.name) : file.stem)")
      for breakpoint in session.breakpoints { try recording.write(breakpoint.command) }
      if timeline.position > 0 { try recording.write("step \(timeline.position)") }
    }
    session.recording = recording
    return Reply("what you type is written to \(word)")
  }

  /// A path as one word of a command.
  private static func quoted(_ path: String) -> String {
    "\"" + path.map { "\\\"".contains($0) ? "\\\($0)" : "\($0)" }.joined() + "\""
  }
}

/// A file that what is typed is written to.
struct Recording {
  let path: String
  private(set) var lines = 0
  private var text = ""

  init(path: String) {
    self.path = path
  }

  /// Adds a line. The file is whole after each.
  mutating func write(_ line: String) throws(CommandError) {
    text += line + "\n"
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw CommandError("'\(path)' cannot be written", help: error.localizedDescription)
    }
    lines += 1
  }
}
