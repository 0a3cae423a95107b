internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

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
