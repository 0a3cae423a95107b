/// A line with something at its left edge and something at its right, which stands
/// beside the last words of the left, or below them where there is no room.
package struct EdgeLine {
  let left: StyledLine
  let right: StyledLine
  /// Blank columns before the left side's further lines, and before the right side when it stands below.
  let hanging: Int

  package init(left: StyledLine, right: StyledLine, hanging: Int = 0) {
    self.left = left
    self.right = right
    self.hanging = hanging
  }

  package func rendered(width: Int, indent: Int = 0) -> StyledText {
    let room = max(1, width - indent)
    var lines =
      left.width <= room
      ? [left] : Wrapping.words(left, width: room, indent: 0, hanging: hanging).lines
    guard !right.isBlank else { return StyledText(lines).indented(by: indent) }
    guard right.width + hanging <= room else {
      let below = Wrapping.words(right, width: room, indent: hanging, hanging: 0)
      return (StyledText(lines) + below).indented(by: indent)
    }
    let last = lines.popLast() ?? StyledLine()
    let gap = room - last.width - right.width
    if gap >= 2 {
      lines.append(last + .blanks(gap) + right)
    } else {
      lines += [last, .blanks(room - right.width) + right]
    }
    return StyledText(lines).indented(by: indent)
  }
}

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
