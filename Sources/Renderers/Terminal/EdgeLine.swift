/// A line with something at its left edge and something at its right, which stands
/// beside the last words of the left, or below them where there is no room.
struct EdgeLine {
  var left: StyledLine
  var right: StyledLine
  /// Blank columns before the left side's further lines, and before the right side when it stands below.
  var hanging = 0

  func rendered(width: Int, indent: Int = 0) -> StyledText {
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
