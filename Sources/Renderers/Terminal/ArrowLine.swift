/// A line that shows who sends to whom: `travel-app ─────────▶ login`, always the sender first.
public struct ArrowLine: Sendable, Hashable {
  /// The sender.
  public var sender: StyledLine
  /// The receiver.
  public var receiver: StyledLine
  /// The style of the arrow.
  public var style: Style

  /// Makes an arrow between two parties.
  public init(from sender: StyledLine, to receiver: StyledLine, style: Style = .plain) {
    self.sender = sender
    self.receiver = receiver
    self.style = style
  }

  /// Draws the arrow so that the line fills `width` columns. Names are never cut short: where both do not fit
  /// beside an arrow, the receiver stands on a line of its own.
  public func rendered(width: Int, glyphs: Glyphs, indent: Int = 0) -> StyledText {
    let indent = max(0, min(indent, width - 2))
    let width = max(1, width - indent)
    let head = DisplayWidth.of(glyphs.head)
    let shaft = width - sender.width - receiver.width - 2 - head
    guard shaft < 2 else {
      let arrow = String(repeating: glyphs.shaft, count: shaft) + glyphs.head
      return StyledText([sender.adding(" ") + StyledLine(arrow, style).adding(" ") + receiver])
        .indented(by: indent)
    }
    let short = StyledLine("  " + glyphs.shaft + glyphs.shaft + glyphs.head + " ", style)
    let above = Wrapping.words(sender, width: width)
    let below = Wrapping.words(receiver, width: width, first: short, rest: .blanks(short.width))
    return (above + below).indented(by: indent)
  }
}
