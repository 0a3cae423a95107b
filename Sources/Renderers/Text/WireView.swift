internal import TerminalText
internal import Transcripts

/// A message as it travels, broken for reading. A line that was broken goes on behind a mark, so that what
/// stands on the wire can be told from what was done to show it.
struct WireView {
  let options: RenderOptions

  init(_ options: RenderOptions) {
    self.options = options
  }

  func render(_ entry: Entry) -> StyledText {
    guard let wire = entry.wire else { return unsent(entry) }
    let painter = WirePainter(entry: entry, wire: wire, options: options)
    var text = StyledText()
    if options.isPlain { text.append(StyledLine(entry.isResponse ? "The response:" : "The request:")) }
    let lines = WireLines(wire)
    for line in lines.head { append(painter.headLine(line), to: &text) }
    guard !lines.body.isEmpty else { return text }
    text.append(StyledLine())
    for line in lines.body { append(painter.bodyLine(line), to: &text) }
    return text
  }

  private func append(_ painted: WirePainter.Line, to text: inout StyledText) {
    guard !options.isPlain else { return text.append(painted.line) }
    let width = max(1, options.width - options.indent)
    let wrapped = Wrapping.wire(
      painted.line, width: width, continuation: StyledLine(options.glyphs.wrap, .dim),
      breaks: painted.holdsParameters ? .eachParameter : .whenFullOrSpace)
    text.append(wrapped.indented(by: options.indent))
  }

  /// What is said of a message that never became one.
  private func unsent(_ entry: Entry) -> StyledText {
    let reasons = entry.parts.map(\.value).filter { !$0.isEmpty }
    guard !reasons.isEmpty else { return StyledText() }
    var text = StyledText()
    for reason in reasons {
      let line = StyledLine("Nothing was sent: ", .warning).adding(options.visible(reason.asSentence))
      text.append(Wrapping.words(line, width: options.measure, indent: options.indent, hanging: 0))
    }
    return text
  }
}
