internal import Citations
internal import Simulation
public import TerminalText
public import Transcripts
internal import Wire

/// The title page of a lesson: what it is about, for whom, what it cites, and who takes part.
public struct LessonCard: Sendable {
  private let options: RenderOptions

  /// Makes the view.
  public init(_ options: RenderOptions) {
    self.options = options
  }

  /// The card of the lesson that the transcript records.
  /// - Parameters:
  ///   - picture: stands in the place of the table of who takes part; nil for that table.
  ///   - goal: what is to be reached, if anything is.
  public func render(_ transcript: Transcript, picture: StyledText? = nil, goal: StyledText = StyledText())
    -> StyledText
  {
    var citations = citations(transcript)
    if picture != nil {
      let first = citations.lines.prefix(1)
      citations.lines = first.map { line in
        guard citations.lines.count > 1 else { return line }
        return line.adding(" and others", .dim).cut(to: options.measure, mark: options.glyphs.ellipsis)
      }
    }
    return EntryScreen.joined([
      title(transcript, hasGoal: !goal.lines.isEmpty), summary(transcript),
      picture ?? (options.isPlain ? plainCast(transcript) : cast(transcript)), citations, goal,
    ])
  }

  private func title(_ transcript: Transcript, hasGoal: Bool) -> StyledText {
    // Nobody can say how long somebody thinks.
    let extent = hasGoal ? transcript.messageCount : transcript.extent
    let kind = [transcript.topic, transcript.level, extent].filter { !$0.isEmpty }.joined(
      separator: ", ")
    let title = options.visible(transcript.title)
    if options.isPlain {
      let sentence =
        "Lesson: \(title.asSentence)" + (kind.isEmpty ? "" : " \(options.visible(kind).asSentence)")
      return Wrapping.words(StyledLine(sentence), width: options.measure)
    }
    let line = EdgeLine(left: StyledLine(title, .heading), right: StyledLine(options.visible(kind), .dim))
    return line.rendered(width: options.measure, indent: options.margin) + Rule.line(options)
  }

  private func summary(_ transcript: Transcript) -> StyledText {
    var text =
      transcript.summary.isEmpty ? StyledText() : options.prose(transcript.summary, indent: options.margin)
    guard let variant = transcript.variant else { return text }
    let blanks = StyledLine.blanks(options.isPlain ? 0 : options.margin)
    let others = (transcript.otherVariants ?? []).map(\.name).joined(separator: ", ")
    text.append(
      Wrapping.words(
        StyledLine("Variant \(options.visible(variant.name)): ", .strong).adding(
          options.visible(variant.title.asSentence)
        )
        .adding(others.isEmpty ? "" : " Others: \(options.visible(others)).", .dim), width: options.measure,
        first: blanks, rest: blanks))
    return text
  }

  private func cast(_ transcript: Transcript) -> StyledText {
    let hasOrigins = transcript.cast.contains { $0.origin != nil }
    let rows = transcript.cast.map { member in
      [
        StyledLine(options.visible(member.name.text), .party), StyledLine(options.visible(member.role)),
        StyledLine(options.visible(member.origin ?? ""), .code),
      ].prefix(hasOrigins ? 3 : 2)
    }
    return Columns(rows.map(Array.init)).rendered(width: options.measure, indent: options.indent)
  }

  func plainCast(_ transcript: Transcript) -> StyledText {
    var text = StyledText()
    for member in transcript.cast {
      let place = member.origin.map { " at \($0)" } ?? ""
      let sentence = "\(member.name) is the \(member.role)\(place)."
      text.append(Wrapping.words(StyledLine(options.visible(sentence)), width: options.measure))
    }
    return text
  }

  private func citations(_ transcript: Transcript) -> StyledText {
    guard !transcript.citations.isEmpty else { return StyledText() }
    let list = transcript.citations.map { $0.text(options) }.joined(separator: ", ")
    let line = StyledLine("Specified in ").adding(options.visible(list), .citation)
    return Wrapping.words(line, width: options.measure, indent: options.margin, hanging: 2)
  }
}

/// A line from edge to edge, below a title.
enum Rule {
  static func line(_ options: RenderOptions) -> StyledText {
    if options.isPlain { return StyledText() }
    let count = max(1, options.measure - options.margin)
    let rule = String(repeating: options.glyphs.horizontal, count: count)
    return StyledText(rule, .dim).indented(by: options.margin)
  }
}

/// What stands before the messages of an act: which it is, what is done, and the note that introduces it.
public struct ActHeading: Sendable {
  private let options: RenderOptions

  /// Makes the view.
  public init(_ options: RenderOptions) {
    self.options = options
  }

  /// - Parameters:
  ///   - number: counts the acts from 1.
  ///   - total: how many acts the script has.
  public func render(_ act: ActEntry, number: Int, of total: Int) -> StyledText {
    let count = "Act \(number) of \(total)"
    let title = options.visible(act.title)
    let text: StyledText
    if options.isPlain {
      text = Wrapping.words(StyledLine("\(count): \(title.asSentence)"), width: options.measure)
    } else {
      let line = StyledLine("\(count) \(options.glyphs.dash) ", .dim).adding(title, .heading)
      text =
        Wrapping.words(line, width: options.measure, indent: options.margin, hanging: 2) + Rule.line(options)
    }
    guard !act.note.isEmpty else { return text }
    return EntryScreen.joined([text, options.prose(act.note, indent: options.margin)])
  }
}
