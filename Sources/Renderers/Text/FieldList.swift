internal import TerminalText

/// Names with their values beside them, or below where there is no room.
struct FieldList {
  var rows: [(name: StyledLine, value: StyledLine)]

  func rendered(width: Int, indent: Int, glyphs: Glyphs) -> StyledText {
    let room = max(1, width - indent)
    let widest = rows.map(\.name.width).max() ?? 0
    let isBeside = room - widest - 2 >= 16
    var text = StyledText()
    for row in rows {
      let first = isBeside ? row.name.padded(to: widest + 2) : StyledLine.blanks(2)
      if !isBeside { text.append(Wrapping.words(row.name, width: room)) }
      let rest = StyledLine.blanks(first.width).adding(glyphs.wrap, .dim)
      text.append(
        Wrapping.wire(row.value, width: room, first: first, continuation: rest, breaks: .whenFullOrSpace))
    }
    return text.indented(by: indent)
  }
}
