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
  ///   - known: what the reader has met; it is named, not told again, unless all detail is asked for.
  ///   - takesTokensApart: whether the pieces of signed tokens are told one by one.
  public init(_ options: RenderOptions, known: KnownParts = KnownParts(), takesTokensApart: Bool = true) {
    self.options = options
    self.known = known
    self.takesTokensApart = takesTokensApart || options.detail == .full
  }

  /// The message before it is delivered: headline, what was changed, wire, parts, notes and questions, as
  /// much as the detail asks for.
  ///
  /// - Parameters:
  ///   - total: how many messages the story has; nil where nobody knows.
  ///   - asking: whether the lesson's questions are part of it.
  public func render(_ entry: Entry, of total: Int? = nil, asking: Bool = true) -> StyledText {
    var sections = [headline(entry, of: total)]
    if options.detail == .full { sections.append(meaning(entry)) }
    sections.append(tampering(entry))
    if options.detail != .brief { sections += [wire(entry), parts(entry)] }
    sections.append(notes(entry))
    if asking { sections.append(questions(entry)) }
    return Self.joined(sections)
  }

  /// What the receiver did with the message: its checks, and what is remembered since.
  ///
  /// Empty where it had nothing to check or remember, and, in brief, where no check failed.
  public func receipt(_ entry: Entry) -> StyledText {
    ReceiptScreen(options).render(entry)
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
    PartsView(options, known: known, takesTokensApart: takesTokensApart).render(entry)
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

  init(_ options: RenderOptions) {
    self.options = options
  }

  func render(_ entry: Entry) -> StyledText {
    let checks = ChecksView(options).render(entry)
    let memory = options.detail == .brief ? StyledText() : MemoryView(options).render(entry)
    guard !checks.lines.isEmpty else { return memory }
    return EntryScreen.joined([title(entry) + checks, memory])
  }

  private func title(_ entry: Entry) -> StyledText {
    var line = StyledLine(options.visible(entry.to.text), .party)
    line.append(" checks the \(options.visible(entry.titleInSentence))")
    if entry.failedCheck != nil { line.append(" and refuses it", .bad) }
    if options.isPlain { line.append(".") }
    return Wrapping.words(line, width: options.measure, indent: options.margin, hanging: 2)
  }
}
