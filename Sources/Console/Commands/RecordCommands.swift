internal import Foundation
internal import Renderers
internal import TerminalText

/// Carries out the lines of a file.
enum SourceCommand {
  private static let deepest = 8

  static let command = Command(
    name: "source", arguments: "FILE", group: .session, effect: .moves, usesFiles: true,
    summary: "carry out the lines of a file as if they were typed",
    details:
      "Blank lines and lines that begin with # do nothing; the first error stops it, and says its line.",
    examples: ["source forge.txt"], completions: [.files]
  ) { session, arguments async throws(CommandError) in
    let path = try arguments.one(for: "source FILE")
    guard session.sourceDepth < deepest else {
      throw CommandError(
        "'\(path.excerpt(1_000))' is read from within \(deepest) others", help: "it may be reading itself")
    }
    let octets: [UInt8]?
    do throws(FileProblem) {
      octets = try PrivateFile(path: path).octets()
    } catch {
      throw CommandError("'\(path.excerpt(1_000))' cannot be read", help: error.reason)
    }
    guard let text = octets.flatMap({ String(validating: $0, as: UTF8.self) }) else {
      throw CommandError(
        "'\(path.excerpt(1_000))' cannot be read",
        help: octets == nil ? "there is no such file" : "it is not UTF-8")
    }
    session.sourceDepth += 1
    defer { session.sourceDepth -= 1 }
    var reply = Reply()
    // By line feeds alone, as a script is read: other characters that end a line may be part of a value.
    for (index, line) in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      let trimmed = String(Substring(line)).trimmingBlanks
      guard !trimmed.isEmpty, !trimmed.hasPrefix("#"), !session.isInterrupted() else { continue }
      reply.text.append(StyledLine("> \(session.look.options.visible(trimmed))", .command))
      do throws(CommandError) {
        let (text, quits) = try await session.execute(trimmed)
        reply.text.append(text)
        reply.text.appendGap()
        if quits { return Reply(reply.text, quits: true) }
      } catch {
        let place = "\(path), line \(index + 1): "
        // A file that reads itself fails at the same line each time.
        throw CommandError(
          error.description.hasPrefix(place) ? error.description : place + error.description,
          after: reply.text)
      }
    }
    return reply
  }
}

extension String {
  /// Without blanks, tabs and carriage returns at both ends; one behind a backslash is part of a word.
  var trimmingBlanks: String {
    var text = self[...]
    while let first = text.unicodeScalars.first, [0x20, 0x09, 0x0D].contains(first.value) {
      text.unicodeScalars.removeFirst()
    }
    while let last = text.unicodeScalars.last, [0x20, 0x09, 0x0D].contains(last.value),
      text.unicodeScalars.dropLast().reversed().prefix(while: { $0 == "\\" }).count % 2 == 0
    {
      text.unicodeScalars.removeLast()
    }
    return String(text)
  }
}

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
      guard let recording = session.output.recording else {
        throw CommandError("nothing is being recorded", help: "'record FILE' begins")
      }
      session.output.recording = nil
      return Reply(session.look.wrapped("\(recording.lines) lines are in \(recording.path)."))
    }
    guard !word.isEmpty else {
      throw CommandError("a file's name is missing", help: "usage: record FILE | off")
    }
    guard !FileManager.default.fileExists(atPath: word) else {
      throw CommandError("'\(word.excerpt(1_000))' is there already", help: "name another file")
    }
    var recording = Recording(path: word)
    let name = Arguments.escaped(word) == word ? word : Arguments.quoted(word)
    let former = session.output.recording
    try recording.write(
      .command("# grantwalk: play with 'source \(name)', or 'grantwalk repl --commands \(name)'"))
    for line in session.lesson?.journal.lines ?? [] { try recording.write(line) }
    session.output.recording = recording
    let ended = former.map { "The record in \($0.path) ends, with \($0.lines) lines. " } ?? ""
    return Reply(
      session.look.wrapped("\(ended)What led here stands in \(word), and what you type follows."))
  }
}
