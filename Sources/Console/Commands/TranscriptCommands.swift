internal import Diagnostics
internal import Foundation
internal import Renderers
internal import Scenarios
internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

/// Writes down the run.
enum TranscriptCommand {
  static let command = Command(
    name: "transcript", aliases: ["export"], arguments: "[FORMAT [FILE]]", group: .looking, effect: .none,
    usesFiles: true, showsOctets: true,
    summary:
      "the whole of this branch as far as it went, as text or in another format, shown or written to a file",
    examples: ["transcript", "transcript markdown flow.md", "transcript json"],
    completions: [.formats, .folders]
  ) { session, arguments async throws(CommandError) in
    let (walk, timeline) = try session.opened()
    guard arguments.words.count <= 2 else {
      throw CommandError("too many arguments", help: "usage: transcript [FORMAT [FILE]]")
    }
    let names = RendererTable.all.map(\.name)
    let name = arguments.words.first ?? "text"
    guard let format = RendererTable.format(named: name) else {
      let near = Nearest.match(for: name, among: names)
      throw CommandError(
        "there is no format '\(name.excerpt(40))'",
        help: near.map { "did you mean '\($0)'?" } ?? "one of \(names.joined(separator: ", "))")
    }
    let transcript = walk.transcript(of: timeline, session.look.options)
    guard let path = arguments.words.dropFirst().first else {
      if name == "text" { return Reply(TextRenderer(session.look.options).text(transcript)) }
      return Reply(StyledText(format.render(transcript, session.look.options)))
    }
    guard !FileManager.default.fileExists(atPath: path) else {
      throw CommandError("'\(path.excerpt(1_000))' is there already", help: "name another file")
    }
    do {
      try Data(format.render(transcript, session.look.options.withoutColour).utf8).write(
        to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw CommandError("'\(path.excerpt(1_000))' cannot be written", help: SystemError.text(of: error))
    }
    return Reply(session.look.wrapped("\(transcript.entries.count) messages were written to \(path)."))
  }
}

/// Draws the run.
enum DiagramCommand {
  static let command = Command(
    name: "diagram", aliases: ["d"], arguments: "[all]", group: .looking, effect: .none,
    summary: "a sequence diagram of this branch, the message at hand marked",
    details: "Of a long run, the messages around the one at hand; 'diagram all' draws every one.",
    examples: ["diagram", "diagram all"], completions: [.word("all", "every message, however many")]
  ) { session, arguments async throws(CommandError) in
    let (walk, timeline) = try session.opened()
    let word = try arguments.atMostOne(for: "diagram [all]")
    guard word == nil || word == "all" else {
      throw CommandError("'\(word?.excerpt(40) ?? "")' means nothing here", help: "usage: diagram [all]")
    }
    let current = session.pending?.number ?? timeline.position
    let last = session.lastNumber
    let first = word == nil ? max(1, min(current - around, last - 2 * around)) : 1
    let end = word == nil ? min(last, max(current + around, first + 2 * around)) : last
    var transcript = walk.rehearsal.transcript
    transcript.entries = last == 0 ? [] : (first...end).compactMap { session.entry($0) }
    var text = StyledText()
    if first > 1 {
      text.append(session.look.wrapped(StyledLine("… \(first - 1) messages before these", .dim)))
    }
    text.append(SequenceDiagram(session.look.options).render(transcript, current: current))
    if end < last {
      text.append(session.look.wrapped(StyledLine("… \(last - end) messages after these", .dim)))
    }
    return Reply(text)
  }

  /// How many messages before and after the one at hand are drawn.
  private static let around = 40
}
