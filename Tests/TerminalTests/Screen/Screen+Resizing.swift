extension Screen {
  /// Another size. Rows that continue each other are wrapped anew, as today's terminals do.
  mutating func resize(columns newColumns: Int, rows newHeight: Int) {
    let used = max(row, rows.lastIndex { !$0.text.isEmpty } ?? 0)
    let old = scrollback + rows[...used]
    let cursor = scrollback.count + row
    var new: [Row] = []
    var place = (row: 0, column: 0)
    var cells: [String] = []
    var offset: Int?
    for (index, line) in old.enumerated() {
      if index == cursor { offset = cells.count + column + (isFull ? 1 : 0) }
      cells += line.cells
      guard !line.isContinued || index == old.count - 1 else { continue }
      let (wrapped, found) = Screen.wrap(cells, offset, columns: newColumns)
      if let found { place = (new.count + found.row, found.column) }
      new += wrapped
      (cells, offset) = ([], nil)
    }
    let hidden = max(0, new.count - newHeight)
    (columns, height) = (newColumns, newHeight)
    region = 0..<newHeight
    scrollback = Array(new.prefix(hidden))
    rows = Array(new.dropFirst(hidden))
    while rows.count < newHeight { rows.append(Row(columns: newColumns)) }
    move(to: place.row - hidden, place.column)
  }

  /// One line in rows of another width, and where the cell of some offset comes to stand.
  private static func wrap(_ cells: [String], _ offset: Int?, columns: Int) -> (
    rows: [Row], place: (row: Int, column: Int)?
  ) {
    var kept = cells[...]
    while kept.last == " ", kept.count > (offset ?? 0) { kept.removeLast() }
    var rows: [Row] = []
    var place: (row: Int, column: Int)?
    var start = 0
    repeat {
      var end = min(start + columns, kept.count)
      // A wide character is not cut in two.
      if end < kept.count, kept[end].isEmpty, end > start + 1 { end -= 1 }
      if let offset, (start..<max(end, start + 1)).contains(offset) || (offset >= end && end == kept.count) {
        place = offset - start < columns ? (rows.count, offset - start) : (rows.count + 1, 0)
      }
      rows.append(Row(Array(kept[start..<end]), columns: columns, isContinued: end < kept.count))
      start = end
    } while start < kept.count
    if let place, place.row == rows.count {
      rows[rows.count - 1].isContinued = true
      rows.append(Row(columns: columns))
    }
    return (rows, place)
  }
}
