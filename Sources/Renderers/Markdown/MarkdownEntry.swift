internal import Citations
internal import Crypto
internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

/// One message as a subsection of a page: all of it, or what is new in it.
struct MarkdownEntry {
  /// How much is told.
  enum Size {
    /// Long values cut, the parts that no message before had, the checks that failed and how many held.
    case normal
    case full
  }

  private let entry: Entry
  private let size: Size
  private let known: KnownParts
  private let answers: RenderOptions.Answers
  private let isTraced: Bool

  /// - Parameters:
  ///   - known: the parts of the messages before it.
  ///   - answers: where those to its questions stand.
  ///   - isTraced: whether a comment keeps what is left out, for whoever compares two versions of the page.
  init(_ entry: Entry, _ size: Size, known: KnownParts, answers: RenderOptions.Answers, isTraced: Bool) {
    (self.entry, self.size, self.known, self.answers) = (entry, size, known, answers)
    self.isTraced = isTraced
  }

  /// The longest line and the longest value of a table that are shown uncut where not all is told, in Unicode scalars.
  private static let longestLine = 100
  private static let longestValue = 60

  /// Blocks of Markdown, to be parted by empty lines.
  var blocks: [String] {
    var blocks = [
      "<a id=\"message-\(entry.number)\"></a>",
      "### \(entry.number). \(MarkdownText.words(entry.title))",
      facts, entry.meaning.isEmpty ? "" : MarkdownRenderer.prose(entry.meaning),
    ]
    blocks += tampering
    blocks.append(wire)
    blocks += parts
    blocks += entry.notes.map(MarkdownRenderer.prose)
    blocks += checks
    blocks += memory
    blocks += entry.questions.flatMap(question)
    if isTraced { blocks.append(trace) }
    return blocks
  }

  private var facts: String {
    let (from, to) = (MarkdownText.words(entry.from.text), MarkdownText.words(entry.to.text))
    var facts = "From \(from) to \(to), \(entry.way)"
    if let citation = entry.citation { facts += ", \(citation.markdown)" }
    return facts
  }

  /// The octets as they are, or what a person does in plain words.
  private var wire: String {
    if let wire = entry.wire {
      let text = WireLines(wire)
      let body = text.body.map { wire.text($0) }
      let lines = text.head.map { wire.text($0) } + (body.isEmpty ? [] : [""] + body)
      let shown = lines.map { cut($0, to: Self.longestLine) }
      return MarkdownText.fence("http", shown.map { VisibleText.of($0) }.joined(separator: "\n"))
    }
    let options = RenderOptions(glyphs: .unicode, isPlain: true)
    return MarkdownText.fence("text", EntryScreen(options).wire(entry).plain)
  }

  private var parts: [String] {
    let parts = size == .full ? entry.parts : entry.parts.filter { !known.contains($0) }
    guard !parts.isEmpty else { return [] }
    let rows = parts.map { part in
      [
        MarkdownText.code(part.name) + (part.label.map { ": \(MarkdownText.cell($0))" } ?? ""),
        value(part.value),
        MarkdownText.cell(prose: part.explanation),
        part.citation?.markdown ?? "",
      ]
    }
    return [MarkdownTable(head: ["Name", "Value", "What it is for", "Where"], rows: rows).source]
  }

  private var tampering: [String] {
    guard !entry.tampering.isEmpty else { return [] }
    let rows = entry.tampering.map { change in
      [
        MarkdownText.code(change.part), change.was.map(value) ?? "not there",
        change.became.map(value) ?? "taken out",
      ]
    }
    return ["**Changed in flight:**", MarkdownTable(head: ["Part", "Was", "Became"], rows: rows).source]
  }

  private var checks: [String] {
    let made = entry.checks.filter { $0.verdict != .doesNotApply }
    let checks = size == .full ? made : made.filter { $0.verdict != .holds }
    guard !checks.isEmpty else { return made.isEmpty ? [] : [held(made.count)] }
    let rows = checks.map { check in
      [
        check.verdict.mark, MarkdownText.cell(check.title),
        value(check.expected), check.verdict == .leftOut ? "not checked here" : value(check.found),
        check.citation.markdown,
      ]
    }
    let table = MarkdownTable(head: ["", "Check", "Expected", "Found", "Where"], rows: rows)
    let protects = checks.filter { $0.verdict == .fails && !$0.protects.isEmpty }
    let stops = entry.failedCheck.map { " and \($0.act)" } ?? ""
    let title =
      "**\(MarkdownText.words(entry.to.text)) checks the \(MarkdownText.words(entry.titleInSentence))\(stops):**"
    return [title, table.source] + protects.map { MarkdownRenderer.prose($0.protection) }
  }

  private var memory: [String] {
    guard !entry.memory.isEmpty else { return [] }
    let items = entry.memory.map { change in
      let verb =
        switch change.change {
        case .learned: "remembers"
        case .changed: "changes"
        case .forgot: "forgets"
        }
      return
        "- **\(MarkdownText.words(change.party.text))** \(verb): \(MarkdownText.code(cut(change.words, to: Self.longestLine)))"
    }
    return [items.joined(separator: "\n")]
  }

  private func held(_ count: Int) -> String {
    "**\(MarkdownText.words(entry.to.text))** makes \(count == 1 ? "1 check, which holds" : "\(count) checks, which all hold")."
  }

  /// A value of a table, which would not wrap.
  private func value(_ text: String) -> String { MarkdownText.code(cut(text, to: Self.longestValue)) }

  private func cut(_ text: String, to limit: Int) -> String {
    size == .full ? text : VisibleText.cut(text, to: limit)
  }

  /// What the page shows no reader, so that two versions of it can be compared: when the message arrived, its name, the
  /// fingerprint of all that is told of it at full length, and what each rule said, in the order in which they were held.
  private var trace: String {
    let verdicts = entry.checks.map { "\($0.verdict.mark) \($0.rule)" }
    let facts =
      ["\(entry.at) \(entry.name.text) \(fingerprint)"]
      + (verdicts.isEmpty ? [] : [verdicts.joined(separator: ", ")])
    return MarkdownText.comment(facts.joined(separator: ": "))
  }

  /// The first 64 bits of the SHA-256 of the octets, the parts, what the checks expected and found, and what was remembered.
  private var fingerprint: String {
    var hash = SHA256()
    func add(_ text: some Sequence<UInt8>) { hash.update(data: Array(text) + [0]) }
    if let wire = entry.wire { add(wire.octets) }
    for part in entry.parts { add("\(part.name)=\(part.value)".utf8) }
    for check in entry.checks { add("\(check.expected)\u{1}\(check.found)".utf8) }
    for change in entry.memory { add(change.words.utf8) }
    return hash.finalize().prefix(8).map { octet in
      let digits = String(octet, radix: 16)
      return digits.count == 1 ? "0\(digits)" : digits
    }.joined()
  }

  private func question(_ question: Question) -> [String] {
    let mistakes = question.choices.indices.compactMap { index in
      question.mistakes.indices.contains(index) && !question.mistakes[index].isEmpty
        ? "*Not \(index + 1).* \(MarkdownText.cell(prose: question.mistakes[index]))" : nil
    }
    let asked = [
      "**Question.** \(MarkdownText.cell(prose: question.ask))",
      MarkdownRenderer.numberedList(question.choices),
    ]
    let answer =
      ["Number \(question.answer) is right.", MarkdownRenderer.prose(question.because)] + mistakes
    switch answers {
    case .apart: return asked + ["<details>\n<summary>Answer</summary>"] + answer + ["</details>"]
    case .shown: return asked + answer
    case .none: return asked
    }
  }
}

extension Check.Verdict {
  /// How a table shows it.
  fileprivate var mark: String {
    switch self {
    case .holds: "✓"
    case .fails: "✗"
    case .doesNotApply, .leftOut: "–"
    }
  }
}
