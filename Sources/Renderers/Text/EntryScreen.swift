internal import Citations
internal import Simulation
public import TerminalText
public import Transcripts
internal import Wire

/// One message as a screen of text, in pieces that can be asked for alone.
public struct EntryScreen: Sendable {
  /// For which screen.
  public let options: RenderOptions

  private let known: KnownParts
  private let takesTokensApart: Bool

  /// Makes the view.
  /// - Parameters:
  ///   - known: what the reader has met; where little is told, what is new is.
  ///   - takesTokensApart: whether the pieces of signed tokens are told one by one.
  public init(_ options: RenderOptions, known: KnownParts = KnownParts(), takesTokensApart: Bool = true) {
    self.options = options
    self.known = known
    self.takesTokensApart = takesTokensApart || options.detail == .full
  }

  /// The message before it is delivered: headline, what was changed, the message, its parts, notes and questions, as
  /// much as the detail asks for.
  ///
  /// - Parameters:
  ///   - total: how many messages the story has; nil where nobody knows.
  ///   - asking: whether the lesson's questions are part of it.
  ///   - room: the lines that it should fit, where it is shown in short; nil for those of a step in this window.
  public func render(_ entry: Entry, of total: Int? = nil, asking: Bool = true, room: Int? = nil)
    -> StyledText
  {
    let top = [headline(entry, of: total)]
    let story = [notes(entry)] + (asking ? [questions(entry)] : [])
    switch options.detail {
    case .full:
      return Self.joined(top + [meaning(entry), tampering(entry), wire(entry), parts(entry)] + story)
    case .normal:
      return short(entry, top: top + [tampering(entry)], story: story, room: room ?? options.stepRoom)
    case .brief:
      let start = WireDigest(options, Abridgement(.filled, Discussion(entry), told: [])).startLine(entry)
      return Self.joined(top + [tampering(entry), start] + story)
    }
  }

  /// How the message and its parts give way to the story, where there is little room: step by step.
  private static let steps: [(fullness: Abridgement.Fullness, parts: Int)] = [
    (.apart, 4), (.apart, 3), (.filled, 4), (.filled, 3), (.filled, 2), (.filled, 1), (.tight, 1),
    (.filled, 0),
    (.tight, 0),
  ]

  private func short(_ entry: Entry, top: [StyledText], story: [StyledText], room: Int) -> StyledText {
    let discussion = Discussion(entry)
    let choice = FieldChoice(entry, discussion, known: known, takesTokensApart: takesTokensApart)
    var text = StyledText()
    for step in Self.steps {
      let told = entry.wire == nil && entry.person == nil ? [] : choice.first(step.parts)
      let message = WireDigest(options, Abridgement(step.fullness, discussion, told: told)).render(entry)
      text = Self.joined(top + [message, FieldLines(options).render(told, of: entry)] + story)
      if text.lines.count <= room { break }
    }
    return text
  }

  /// What the receiver did with the message: its checks, and what is remembered since.
  ///
  /// Empty where it had nothing to check or remember, and, in brief, where no check failed.
  ///
  /// - Parameter tellsProtection: whether it is told what could happen without a check that failed, where little is.
  public func receipt(_ entry: Entry, tellsProtection: Bool = false) -> StyledText {
    ReceiptScreen(options, tellsProtection: tellsProtection || options.detail == .full).render(entry)
  }

  /// Number, name, channel and citation, and who sends to whom.
  public func headline(_ entry: Entry, of total: Int? = nil) -> StyledText {
    EntryHeadline(options).render(entry, of: total)
  }

  /// What a message of this name is for.
  public func meaning(_ entry: Entry) -> StyledText {
    entry.meaning.isEmpty ? StyledText() : options.prose(entry.meaning, indent: options.margin)
  }

  /// The message as it travels, broken for reading; the act of a person in words.
  public func wire(_ entry: Entry) -> StyledText {
    if let act = entry.person { return PersonActView(options).render(act, of: entry) }
    return WireView(options).render(entry)
  }

  /// Every part with what it is for.
  public func parts(_ entry: Entry) -> StyledText {
    PartsView(options, takesTokensApart: takesTokensApart).render(entry)
  }

  /// The scenario's prose.
  public func notes(_ entry: Entry) -> StyledText {
    Self.joined(entry.notes.map { options.prose($0, indent: options.margin) })
  }

  /// What was changed in flight.
  public func tampering(_ entry: Entry) -> StyledText { TamperingView(options).render(entry) }

  /// The receiver's checks.
  public func checks(_ entry: Entry) -> StyledText { ChecksView(options).render(entry) }

  /// What the parties learned, changed and forgot.
  public func memory(_ entry: Entry) -> StyledText { MemoryView(options).render(entry) }

  /// The same of changes that no one delivery made.
  public func memory(_ changes: [MemoryChange]) -> StyledText { MemoryView(options).render(changes) }

  /// The lesson's questions with their choices, without the answers.
  public func questions(_ entry: Entry) -> StyledText {
    let view = QuestionView(options)
    return Self.joined(entry.questions.map(view.ask))
  }

  /// The answers to the questions, with the reasons.
  public func answers(_ entry: Entry) -> StyledText {
    let view = QuestionView(options)
    return Self.joined(entry.questions.map(view.answer))
  }

  /// The sections with an empty line between those that hold anything.
  static func joined(_ sections: [StyledText]) -> StyledText {
    var text = StyledText()
    for section in sections where !section.lines.isEmpty {
      text.appendGap()
      text.append(section)
    }
    return text
  }
}

/// What stands first at a message: which one it is, and who sends it to whom.
struct EntryHeadline {
  let options: RenderOptions

  init(_ options: RenderOptions) {
    self.options = options
  }

  func render(_ entry: Entry, of total: Int?) -> StyledText {
    if options.isPlain { return plain(entry, of: total) }
    let count = total.map { "\(entry.number) of \($0)" } ?? "\(entry.number)"
    let left = StyledLine(count, .dim).adding("  ").adding(options.visible(entry.title), .heading)
    var right = StyledLine(entry.way, .dim)
    if options.detail == .full { right.append("   \(entry.at)", .dim) }
    if let citation = entry.citation { right.append("   \(citation.text(options))", .citation) }
    let line = EdgeLine(left: left, right: right).rendered(width: options.measure, indent: options.margin)
    let arrow = ArrowLine(
      from: StyledLine(options.visible(entry.from.text), .party),
      to: StyledLine(options.visible(entry.to.text), .party))
    return line
      + arrow.rendered(width: options.measure, glyphs: options.glyphs, indent: options.margin)
  }

  private func plain(_ entry: Entry, of total: Int?) -> StyledText {
    let count = total.map { "Message \(entry.number) of \($0)" } ?? "Message \(entry.number)"
    var sentence = "\(count): \(entry.title), from \(entry.from) to \(entry.to), \(entry.way)."
    if options.detail == .full { sentence += " Sent at \(entry.at)." }
    if let citation = entry.citation { sentence += " \(citation.spoken)." }
    return Wrapping.words(StyledLine(options.visible(sentence)), width: options.measure)
  }
}

/// What a party did with a message: its checks in order, and what it remembers since.
struct ReceiptScreen {
  let options: RenderOptions
  let tellsProtection: Bool

  init(_ options: RenderOptions, tellsProtection: Bool) {
    self.options = options
    self.tellsProtection = tellsProtection
  }

  func render(_ entry: Entry) -> StyledText {
    let checks = ChecksView(options, tellsProtection: tellsProtection).render(entry)
    guard options.detail == .full else {
      let counted = entry.failedCheck == nil && options.detail == .normal ? count(entry) : StyledText()
      let memory = options.detail == .brief ? StyledText() : MemoryView(options).line(entry)
      return
        (checks.lines.isEmpty ? counted : entry.failedCheck == nil ? counted + checks : title(entry) + checks)
        + memory
    }
    let memory = MemoryView(options).render(entry)
    guard !checks.lines.isEmpty else { return memory }
    return EntryScreen.joined([title(entry) + checks, memory])
  }

  /// `login  ✓ 16 checks held`
  private func count(_ entry: Entry) -> StyledText {
    let held = entry.checks.filter { $0.verdict == .holds }.count
    guard held > 0 else { return StyledText() }
    let party = StyledLine(options.visible(entry.to.text), .party)
    let words = held == 1 ? "1 check held" : "\(held) checks held"
    return Wrapping.words(
      options.isPlain
        ? party.adding(": \(words).") : party.adding(" \(options.glyphs.passed) ", .good).adding(words),
      width: options.measure, indent: options.margin, hanging: 2)
  }

  private func title(_ entry: Entry) -> StyledText {
    var line = StyledLine(options.visible(entry.to.text), .party)
    line.append(" checks the \(options.visible(entry.titleInSentence))")
    if let check = entry.failedCheck { line.append(" and \(check.act)", .bad) }
    if options.isPlain { line.append(".") }
    return Wrapping.words(line, width: options.measure, indent: options.margin, hanging: 2)
  }
}
