internal import Simulation
public import TerminalText
public import Transcripts
internal import Wire

/// Two runs of one story beside each other: a line a message with both verdicts, what is alike folded, the place where they
/// part opened, and what came of each.
public struct ComparisonView {
  private let options: RenderOptions

  /// Makes the view.
  public init(_ options: RenderOptions) {
    self.options = options
  }

  /// The whole of it, without a line feed at the end.
  public func render(_ comparison: TranscriptComparison) -> StyledText {
    var text = heading(comparison)
    text.appendGap()
    text.append(rows(comparison))
    if comparison.isCut {
      text.append(
        wrapped(
          StyledLine("The first \(TranscriptComparison.mostMessages) messages of each are compared.", .dim)))
    }
    text.appendGap()
    text.append(parting(comparison))
    text.appendGap()
    text.append(ends(comparison))
    return text
  }

  private func wrapped(_ line: StyledLine, indent: Int = 0) -> StyledText {
    let blanks = StyledLine.blanks(options.isPlain ? 0 : options.margin + indent)
    return Wrapping.words(line, width: options.measure, first: blanks, rest: blanks)
  }

  private func table(_ rows: [[StyledLine]], wrapping column: Int) -> StyledText {
    guard options.isPlain else {
      return Columns(rows, wrapping: column).rendered(width: options.width, indent: options.margin)
    }
    return StyledText(
      rows.flatMap { row in
        Wrapping.words(
          StyledLine(row.map(\.plain).filter { !$0.isEmpty }.joined(separator: ", ").asSentence),
          width: options.width
        ).lines
      })
  }

  private func heading(_ comparison: TranscriptComparison) -> StyledText {
    let (first, second) = (comparison.first, comparison.second)
    var text = wrapped(StyledLine(options.visible(first.title), .heading))
    let isOneLesson = first.scenario == second.scenario
    func row(
      _ name: String, _ transcript: Transcript, _ mark: String, _ style: Style, change: String? = nil
    ) -> [StyledLine] {
      // What is its name already need not be said again.
      let title =
        change.map { $0 == name ? "" : $0 } ?? transcript.variant?.title
        ?? (isOneLesson ? "" : transcript.title)
      return [
        StyledLine(options.isPlain ? "" : mark, style), StyledLine(options.visible(name), .strong),
        StyledLine(options.visible(title)),
      ]
    }
    text.append(
      table(
        [
          row(comparison.names.first, first, options.glyphs.removed, .bad),
          row(
            comparison.names.second, second, options.glyphs.added, .good, change: comparison.change),
        ], wrapping: 2))
    return text
  }

  private func rows(_ comparison: TranscriptComparison) -> StyledText {
    let title = [
      StyledLine(options.isPlain ? "" : ""), StyledLine(), StyledLine(),
      StyledLine(options.visible(comparison.names.first), .strong),
      StyledLine(options.visible(comparison.names.second), .strong),
    ]
    let rows = comparison.stretches.flatMap { stretch -> [[StyledLine]] in
      guard let pair = stretch.first else { return [] }
      return [pair.isAlike ? folded(stretch) : row(pair, comparison)]
    }
    return table((options.isPlain ? [] : [title]) + rows, wrapping: 2)
  }

  /// `1–14  alike: Address opened to Redirection request`
  private func folded(_ stretch: ArraySlice<TranscriptComparison.Pair>) -> [StyledLine] {
    func numbers(_ first: Int?, _ last: Int?) -> String {
      guard let first, let last else { return "" }
      return first == last ? "\(first)" : options.isPlain ? "\(first) to \(last)" : "\(first)-\(last)"
    }
    let (start, end) = (stretch.first, stretch.last)
    let (left, right) = (
      numbers(start?.first?.number, end?.first?.number), numbers(start?.second?.number, end?.second?.number)
    )
    let count = stretch.count == 1 ? "alike" : "\(stretch.count) messages alike"
    let titles =
      stretch.count == 1
      ? start?.first?.title ?? "" : "\(start?.first?.title ?? "") to \(end?.first?.title ?? "")"
    if options.isPlain { return [StyledLine("messages \(left) and \(right): \(count), \(titles)")] }
    return [StyledLine(left, .dim), StyledLine(right, .dim), StyledLine("\(count): \(titles)", .dim)]
  }

  private func row(_ pair: TranscriptComparison.Pair, _ comparison: TranscriptComparison) -> [StyledLine] {
    guard let entry = pair.first ?? pair.second else { return [] }
    let arrow = options.isPlain ? "to" : "\(options.glyphs.shaft)\(options.glyphs.head)"
    let what = StyledLine("\(entry.from)", .party).adding(" \(arrow) ").adding("\(entry.to)", .party)
    if options.isPlain {
      func said(_ name: String, _ entry: Entry?) -> String {
        guard let entry else { return "not with \(name)" }
        return "\(name) \(entry.number) \(entry.failedCheck.map { "\($0.fate) by \($0.rule)" } ?? "taken")"
      }
      return [
        StyledLine("\(entry.title), \(what.plain)"), StyledLine(said(comparison.names.first, pair.first)),
        StyledLine(said(comparison.names.second, pair.second)),
      ]
    }
    return [
      StyledLine(pair.first.map { "\($0.number)" } ?? "", .dim),
      StyledLine(pair.second.map { "\($0.number)" } ?? "", .dim),
      what.adding("  \(entry.title)"), verdict(pair.first), verdict(pair.second),
    ]
  }

  private func verdict(_ entry: Entry?) -> StyledLine {
    guard let entry else { return StyledLine(options.glyphs.skipped, .dim) }
    guard let check = entry.failedCheck else { return StyledLine(options.glyphs.passed, .good) }
    return StyledLine("\(options.glyphs.failed) \(check.rule)", .bad)
  }

  /// The first message that differs, and the first that is judged otherwise, part by part.
  private func parting(_ comparison: TranscriptComparison) -> StyledText {
    guard let pair = comparison.parting else {
      return wrapped(StyledLine("They are the same, message for message.", .strong))
    }
    var text = opened(pair, "They part at", comparison)
    if let decision = comparison.decision {
      text.append(opened(decision, "They are judged otherwise at", comparison))
    }
    return text
  }

  /// The parts that differ, and the rules that decide otherwise about it.
  private func opened(_ pair: TranscriptComparison.Pair, _ words: String, _ comparison: TranscriptComparison)
    -> StyledText
  {
    guard let entry = pair.first ?? pair.second else { return StyledText() }
    let (one, other) = (options.visible(comparison.names.first), options.visible(comparison.names.second))
    let alone =
      pair.first == nil ? " comes with \(other) alone" : pair.second == nil ? " comes with \(one) alone" : ""
    var text = wrapped(
      StyledLine("\(words) message \(entry.number): ", .strong).adding(entry.title, .strong).adding(
        ", \(entry.from) to \(entry.to)\(alone).", .plain))
    var rows = pair.changes.map { change in
      [
        StyledLine(options.visible(change.address), .name), side(one, change.first),
        side(other, change.second),
      ]
    }
    rows += pair.rules.map { row in
      [
        StyledLine(row.check.rule, .name).adding(" (\(row.check.citation.text(options)))", .dim),
        StyledLine("\(one): \(row.first.inWords)"), StyledLine("\(other): \(row.second.inWords)"),
      ]
    }
    for row in rows {
      text.append(wrapped(row[0], indent: 2))
      for cell in row.dropFirst() { text.append(wrapped(cell, indent: 4)) }
    }
    return text
  }

  private func side(_ name: String, _ value: String?) -> StyledLine {
    StyledLine("\(name): ").adding(value.map(options.visible) ?? "not there", value == nil ? .dim : .wire)
  }

  /// What came of each.
  private func ends(_ comparison: TranscriptComparison) -> StyledText {
    var text = wrapped(StyledLine("What came of it", .strong))
    let words = GainWords(comparison.first.cast + comparison.second.cast)
    let gains = words.compared(comparison)
    if !gains.both.isEmpty {
      text.append(wrapped(StyledLine(gains.isTheSame ? "in both the attack works:" : "in both:"), indent: 2))
      text.append(words.list(gains.both, isGood: false, options))
    }
    let refusals = comparison.refusals
    for (name, gained, refusal) in [
      (comparison.names.first, gains.first, refusals.first),
      (comparison.names.second, gains.second, refusals.second),
    ] {
      let came =
        gained.isEmpty ? "nobody gains anything\(gains.both.isEmpty ? "" : " more")." : "the attack works."
      text.append(
        wrapped(
          StyledLine("\(options.visible(name)): ", .strong).adding(came, gained.isEmpty ? .good : .bad),
          indent: 2))
      text.append(words.list(gained, isGood: false, options))
      if let refusal, let check = refusal.failedCheck {
        text.append(
          wrapped(
            StyledLine(
              "Message \(refusal.number) \(check.verb(by: refusal.to.text)): \(check.rule), \(check.citation.text(options))."
            ), indent: 2))
      }
    }
    return text
  }
}
