internal import Citations
internal import Simulation
internal import TerminalText
public import Transcripts
internal import Wire

/// A transcript as the documentation page of a flow, in three sizes: *brief* is a screen with the diagram and what came of
/// it, *normal* tells of each message what is new in it, *full* all there is.
public struct MarkdownRenderer: Sendable {
  private let detail: RenderOptions.Detail
  private let hasFrontMatter: Bool
  private let answers: RenderOptions.Answers
  private let lessons: LessonsPlace
  private let place: PlaceInPages?

  /// - Parameters:
  ///   - options: how much is told, and whether the page begins with what generators of sites read of it.
  ///   - place: where the page stands among others; nil for one that stands alone.
  public init(_ options: RenderOptions, place: PlaceInPages? = nil) {
    (detail, hasFrontMatter, answers) = (options.detail, options.hasFrontMatter, options.answers)
    lessons = options.lessons
    self.place = place
  }

  /// The page, ended by one line feed.
  public func render(_ transcript: Transcript) -> String {
    let story = Story(transcript)
    var blocks = MarkdownFront(transcript, detail, of: lessons).blocks(hasFrontMatter: hasFrontMatter, place)
    if detail == .brief {
      blocks += [diagram(transcript)] + refusals(transcript)
    } else {
      blocks += [MarkdownFront.contents(of: story)] + MarkdownFront.cast(transcript)
      blocks += ["## What is sent", diagram(transcript)] + chapters(of: story)
    }
    blocks += end(transcript)
    if !transcript.gains.isEmpty {
      let words = GainWords(transcript.cast)
      blocks += ["## What came of it", Self.list(transcript.gains.map(words.sentence))]
    }
    if transcript.outcome == .held, !transcript.attempts.isEmpty, detail != .brief {
      blocks += ["## Try", Self.attempts(transcript.attempts)]
    }
    return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private func diagram(_ transcript: Transcript) -> String {
    if let picture = place?.picture { return "!\(MarkdownText.link("All messages", to: picture))" }
    return MarkdownText.fence("mermaid", MermaidRenderer().render(transcript))
  }

  private func chapters(of story: Story) -> [String] {
    var blocks: [String] = []
    var known = KnownParts()
    for chapter in story.chapters {
      if let act = chapter.act, let number = chapter.number {
        blocks.append("<a id=\"act-\(number)\"></a>")
        blocks.append("## Act \(number) of \(story.actCount): \(MarkdownText.words(act.title))")
        if !act.note.isEmpty { blocks.append(Self.prose(act.note)) }
      } else {
        blocks.append("## Outside the script")
      }
      for entry in chapter.entries {
        let size: MarkdownEntry.Size = detail == .full ? .full : .normal
        blocks += MarkdownEntry(entry, size, known: known, answers: answers, isTraced: place != nil).blocks
        known.note(entry)
      }
    }
    return blocks
  }

  /// Who refused what, and by which rule.
  private func refusals(_ transcript: Transcript) -> [String] {
    let items = transcript.entries.compactMap { entry in
      entry.failedCheck.map { check in
        "- \(entry.number). \(MarkdownText.words(entry.title)), \(check.fate) by \(MarkdownText.words(entry.to.text)):"
          + " \(MarkdownText.code(check.rule)), \(check.citation.markdown)"
      }
    }
    return items.isEmpty ? [] : ["## What is refused", items.joined(separator: "\n")]
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
    var markdown = ProseMarkdown(isForPages: true).render(prose)
    while markdown.last == "\n" { markdown.removeLast() }
    return markdown
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
