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
      throw CommandError("'\(path)' is read from within \(deepest) others", help: "it may be reading itself")
    }
    let octets: [UInt8]?
    do throws(FileProblem) {
      octets = try PrivateFile(path: path).octets()
    } catch {
      throw CommandError("'\(path)' cannot be read", help: error.reason)
    }
    guard let text = octets.flatMap({ String(validating: $0, as: UTF8.self) }) else {
      throw CommandError(
        "'\(path)' cannot be read", help: octets == nil ? "there is no such file" : "it is not UTF-8")
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
