/// One grapheme cluster with its style and its columns: what wrapping moves about.
struct Cell {
  let character: Character
  let style: Style
  let width: Int

  static func cells(of line: StyledLine) -> [Cell] {
    line.spans.flatMap { span in
      span.text.map { Cell(character: $0, style: span.style, width: DisplayWidth.of($0)) }
    }
  }

  static func line(_ cells: some Sequence<Cell>) -> StyledLine {
    var line = StyledLine()
    var text = ""
    var style = Style.plain
    for cell in cells {
      if cell.style != style {
        line.append(text, style)
        text = ""
        style = cell.style
      }
      text.append(cell.character)
    }
    line.append(text, style)
    return line
  }
}
