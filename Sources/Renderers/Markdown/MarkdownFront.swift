internal import Citations
internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

/// How the page of a flow begins: what it is about, where it belongs, and what made it.
struct MarkdownFront {
  private let transcript: Transcript
  private let detail: RenderOptions.Detail
  private let lessons: LessonsPlace

  init(_ transcript: Transcript, _ detail: RenderOptions.Detail, of lessons: LessonsPlace) {
    (self.transcript, self.detail, self.lessons) = (transcript, detail, lessons)
  }

  /// - Parameters:
  ///   - hasFrontMatter: whether generators of sites are told first.
  ///   - place: where the page stands among others; nil for one that stands alone.
  func blocks(hasFrontMatter: Bool, _ place: PlaceInPages?) -> [String] {
    (hasFrontMatter ? [frontMatter] : [])
      + [
        place?.home ?? "",
        "# \(MarkdownText.words(transcript.title))", MarkdownRenderer.prose(transcript.summary),
        facts.map { "- \($0)" }.joined(separator: "\n"),
      ]
  }

  private var facts: [String] {
    var facts: [String] = []
    if !transcript.topic.isEmpty { facts.append("Topic: \(MarkdownText.words(transcript.topic))") }
    if !transcript.level.isEmpty { facts.append("Level: \(MarkdownText.words(transcript.level))") }
    if !transcript.citations.isEmpty {
      facts.append("Specified in: \(transcript.citations.map(\.markdown).joined(separator: ", "))")
    }
    if let variant = transcript.variant {
      facts.append("Told as variant \(MarkdownText.code(variant.name)): \(MarkdownText.words(variant.title))")
    }
    if let count = transcript.excerptOf {
      facts.append("An excerpt: \(transcript.entries.count) of \(count) messages")
    }
    return facts + [
      "Play this: \(MarkdownText.code(lessons.command("repl", transcript)))",
      "Made by: \(MarkdownText.code(maker))",
    ]
  }

  private var maker: String {
    lessons.command("run", transcript) + " --format markdown" + (detail == .normal ? "" : " --\(detail)")
  }

  /// As YAML between lines of hyphens, which Docusaurus, MkDocs and Jekyll take: every text is quoted as JSON quotes, for
  /// that is YAML too.
  private var frontMatter: String {
    let tags = [transcript.topic, transcript.level].filter { !$0.isEmpty }
    return """
      ---
      title: \(JSONString.quoted(transcript.title))
      description: \(JSONString.quoted(Prose.plain(ProseSource.inlines(transcript.summary))))
      tags: [\(tags.map(JSONString.quoted).joined(separator: ", "))]
      generator: \(JSONString.quoted(maker))
      ---
      """
  }

  /// The acts, and which messages each led to.
  static func contents(of story: Story) -> String {
    guard story.chapters.count > 1 else { return "" }
    return story.chapters.map { chapter in
      let numbers = chapter.entries.map(\.number)
      var messages = ""
      if let first = numbers.first, let last = numbers.last {
        messages = first == last ? ": message \(first)" : ": messages \(first) to \(last)"
      }
      guard let act = chapter.act, let number = chapter.number else {
        return "- Outside the script\(messages)"
      }
      return "- [\(MarkdownText.cell(act.title))](#act-\(number))\(messages)"
    }.joined(separator: "\n")
  }

  static func cast(_ transcript: Transcript) -> [String] {
    let rows = transcript.cast.map { member in
      [
        MarkdownText.cell(member.name.text), MarkdownText.cell(member.role),
        member.origin.map(MarkdownText.code) ?? "",
      ]
    }
    return ["## Who takes part", MarkdownTable(head: ["Name", "Role", "Answers at"], rows: rows).source]
  }
}
