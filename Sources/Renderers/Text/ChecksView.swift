internal import Citations
internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

/// The checks of a receiver with their verdicts: all of them in full, else those that failed or were left out.
struct ChecksView {
  let options: RenderOptions
  private let tellsProtection: Bool

  /// - Parameter tellsProtection: whether what a check that failed protects from is told.
  init(_ options: RenderOptions, tellsProtection: Bool = true) {
    self.options = options
    self.tellsProtection = tellsProtection
  }

  func render(_ entry: Entry) -> StyledText {
    var text = StyledText()
    for check in entry.checks where isShown(check) {
      text.append(options.isPlain ? plain(check, of: entry) : row(check, of: entry))
    }
    return text
  }

  private func isShown(_ check: CheckEntry) -> Bool {
    switch check.verdict {
    case .fails, .leftOut: true
    case .holds, .doesNotApply: options.detail == .full
    }
  }

  private func row(_ check: CheckEntry, of entry: Entry) -> StyledText {
    let mark: StyledLine
    let style: Style
    switch check.verdict {
    case .holds: (mark, style) = (StyledLine(options.glyphs.passed, .good), .plain)
    case .fails: (mark, style) = (StyledLine(options.glyphs.failed, .bad), .bad)
    case .doesNotApply: (mark, style) = (StyledLine(options.glyphs.skipped, .dim), .dim)
    case .leftOut: (mark, style) = (StyledLine(options.glyphs.skipped, .bad), .plain)
    }
    let inner = mark.width + 1
    let line = EdgeLine(
      left: mark.adding(" ").adding(options.visible(check.title), style),
      right: StyledLine(check.citation.text(options, beside: nil), .citation), hanging: inner)
    var text = line.rendered(width: options.measure, indent: options.indent)
    let indent = options.indent + inner
    let fields = compared(check)
    if let remark = remark(check, of: entry) {
      text.append(
        Wrapping.words(
          StyledLine(options.visible(remark), .dim), width: options.measure, indent: indent, hanging: 0))
    } else if !fields.isEmpty {
      let list = FieldList(
        rows: fields.map { (StyledLine($0.0, .dim), StyledLine(options.visible($0.1), .value)) })
      text.append(list.rendered(width: options.width, indent: indent, glyphs: options.glyphs))
    }
    if check.verdict == .fails, !check.protects.isEmpty, tellsProtection {
      text.append(options.prose(check.protection, indent: indent))
    }
    return text
  }

  /// What was expected and found, in the order it is shown, without what is empty.
  private func compared(_ check: CheckEntry) -> [(String, String)] {
    guard check.verdict == .fails || options.detail == .full else { return [] }
    return [("rule", check.rule), ("expected", check.expected), ("found", check.found)].filter {
      !$0.1.isEmpty
    }
  }

  private func remark(_ check: CheckEntry, of entry: Entry) -> String? {
    check.verdict == .leftOut ? "\(entry.to) does not check this here" : nil
  }

  private func plain(_ check: CheckEntry, of entry: Entry) -> StyledText {
    let verdict =
      switch check.verdict {
      case .holds: "Check passed"
      case .fails: "Check failed"
      case .doesNotApply: "Check does not apply"
      case .leftOut: "Check left out"
      }
    var sentence = "\(verdict): \(check.title.asSentence)"
    let fields = compared(check).map { "\($0.0) \"\($0.1)\"" }.joined(separator: ", ")
    if let first = fields.first { sentence += " \(first.uppercased())\(fields.dropFirst())." }
    if let remark = remark(check, of: entry) { sentence += " \(remark)." }
    sentence += " \(check.citation.spoken)."
    var text = Wrapping.words(StyledLine(options.visible(sentence)), width: options.measure)
    if check.verdict == .fails, !check.protects.isEmpty, tellsProtection {
      text.append(options.prose(check.protection, indent: 0))
    }
    return text
  }
}
