internal import Citations
internal import Simulation
internal import TerminalText
public import Transcripts
internal import Wire

/// A transcript as the documentation page of a flow.
public struct MarkdownRenderer: Sendable {
  /// Makes the renderer.
  public init() {}

  /// The page, ended by one line feed.
  public func render(_ transcript: Transcript) -> String {
    let story = Story(transcript)
    var blocks = front(transcript)
    blocks.append(MarkdownText.fence("mermaid", MermaidRenderer().render(transcript)))
    for chapter in story.chapters {
      if let act = chapter.act, let number = chapter.number {
        blocks.append("## Act \(number) of \(story.actCount): \(MarkdownText.words(act.title))")
        if !act.note.isEmpty { blocks.append(Self.prose(act.note)) }
      } else {
        blocks.append("## Outside the script")
      }
      for entry in chapter.entries { blocks += MarkdownEntry(entry).blocks }
    }
    blocks += end(transcript)
    if !transcript.gains.isEmpty {
      let words = GainWords(transcript.cast)
      blocks += ["## What came of it", Self.list(transcript.gains.map(words.sentence))]
    }
    if transcript.outcome == .held, !transcript.attempts.isEmpty {
      blocks += ["## Try", Self.attempts(transcript.attempts)]
    }
    return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  /// Prose as blocks of Markdown, without a line feed at the end.
  package static func prose(_ source: String) -> String {
    markdown(ProseSource.prose(source).mappingText(MarkdownText.visibleLines))
  }

  /// A list whose items are words.
  static func list(_ items: [String]) -> String {
    markdown(Prose(blocks: [.list(ordered: false, items.map { [.text(VisibleText.of($0))] })]))
  }

  /// A numbered list whose items are prose.
  static func numberedList(_ items: [String]) -> String {
    let prose = Prose(blocks: [.list(ordered: true, items.map(ProseSource.inlines))])
    return markdown(prose.mappingText(MarkdownText.visibleLines))
  }

  /// What to type when one has walked to the end of the lesson, what it teaches, and the rule that refuses it.
  private static func attempts(_ attempts: [AttemptEntry]) -> String {
    let items = attempts.map { attempt in
      var item: [Prose.Inline] = []
      for (index, command) in attempt.commands.enumerated() {
        if index > 0 { item.append(.text(", ")) }
        item.append(.code(command))
      }
      item.append(.text(": "))
      item += ProseSource.inlines(attempt.teaches)
      if let rule = attempt.fails { item += [.text(" Refused by "), .code(rule), .text(".")] }
      return item
    }
    return markdown(Prose(blocks: [.list(ordered: false, items)]).mappingText(MarkdownText.visibleLines))
  }

  private static func markdown(_ prose: Prose) -> String {
    var markdown = ProseMarkdown().render(prose)
    while markdown.last == "\n" { markdown.removeLast() }
    return markdown
  }

  private func front(_ transcript: Transcript) -> [String] {
    var blocks = ["# \(MarkdownText.words(transcript.title))", Self.prose(transcript.summary)]
    var facts: [String] = []
    if !transcript.topic.isEmpty { facts.append("Topic: \(MarkdownText.words(transcript.topic))") }
    if !transcript.level.isEmpty { facts.append("Level: \(MarkdownText.words(transcript.level))") }
    if !transcript.citations.isEmpty {
      facts.append("Specified in: \(transcript.citations.map(\.markdown).joined(separator: ", "))")
    }
    if let variant = transcript.variant {
      facts.append("Told as variant \(MarkdownText.code(variant.name)): \(MarkdownText.words(variant.title))")
    }
    blocks.append(facts.map { "- \($0)" }.joined(separator: "\n"))
    blocks.append("## Who takes part")
    let rows = transcript.cast.map { member in
      [
        MarkdownText.cell(member.name.text), MarkdownText.cell(member.role),
        member.origin.map(MarkdownText.code) ?? "",
      ]
    }
    blocks.append(MarkdownTable(head: ["Name", "Role", "Answers at"], rows: rows).source)
    blocks.append("## What is sent")
    return blocks
  }

  private func end(_ transcript: Transcript) -> [String] {
    switch transcript.outcome {
    case .held: []
    case .failed: ["## This run failed", Self.list(transcript.failures)]
    case .unfinished:
      [
        "## This run was left",
        "Message \(transcript.left?.message ?? transcript.entries.count + 1)"
          + (transcript.left?.of.map { " of \($0)" } ?? "")
          + " is still in flight: how the run ends is open.",
        transcript.failures.isEmpty ? "" : Self.list(transcript.failures),
      ]
    }
  }
}
