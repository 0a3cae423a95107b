internal import Citations
internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

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
