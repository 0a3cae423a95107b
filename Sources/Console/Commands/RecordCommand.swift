internal import Foundation
internal import Renderers

/// Writes down what is typed.
enum RecordCommand {
  static let command = Command(
    name: "record", arguments: "FILE | off", group: .session, effect: .none, usesFiles: true,
    summary: "write every command that works into a file, to be played with 'source'",
    details:
      "The commands that led here come first: the lesson, the steps, what was changed. Enter alone is written as 'step'; what was changed in the editor goes into a file beside it. 'record off' ends it.",
    examples: ["record session.txt", "record off"],
    completions: [.any([.word("off", "end the record"), .folders])]
  ) { session, arguments async throws(CommandError) in
    let word = try arguments.one(for: "record FILE")
    if word == "off" {
      guard let recording = session.recording else {
        throw CommandError("nothing is being recorded", help: "'record FILE' begins")
      }
      session.recording = nil
      return Reply(session.look.wrapped("\(recording.lines) lines are in \(recording.path)."))
    }
    guard !word.isEmpty else {
      throw CommandError("a file's name is missing", help: "usage: record FILE | off")
    }
    guard !FileManager.default.fileExists(atPath: word) else {
      throw CommandError("'\(word)' is there already", help: "name another file")
    }
    var recording = Recording(path: word)
    let name = Arguments.escaped(word) == word ? word : Arguments.quoted(word)
    let former = session.recording
    try recording.write(
      .command("# grantwalk: play with 'source \(name)', or 'grantwalk repl --commands \(name)'"))
    for line in session.journal.lines { try recording.write(line) }
    session.recording = recording
    let ended = former.map { "The record in \($0.path) ends, with \($0.lines) lines. " } ?? ""
    return Reply(
      session.look.wrapped("\(ended)What led here stands in \(word), and what you type follows."))
  }
}
