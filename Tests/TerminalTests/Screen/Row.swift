/// A row of cells.
struct Row: Equatable {
  /// The characters; "" is the right half of a wide one.
  var cells: [String]
  /// Whether the text goes on in the next row because this one was full.
  var isContinued = false

  init(columns: Int) {
    cells = Array(repeating: " ", count: columns)
  }

  init(_ cells: [String], columns: Int, isContinued: Bool) {
    self.cells = cells + Array(repeating: " ", count: max(0, columns - cells.count))
    self.isContinued = isContinued
  }

  /// Without the blanks at its end.
  var text: String {
    var kept = cells[...]
    while kept.last == " " { kept.removeLast() }
    return kept.joined()
  }

  /// Writes into a cell; half of a wide character cannot stay.
  mutating func put(_ text: String, at column: Int) {
    guard cells.indices.contains(column) else { return }
    if cells[column].isEmpty, column > 0 { cells[column - 1] = " " }
    if cells.indices.contains(column + 1), cells[column + 1].isEmpty { cells[column + 1] = " " }
    cells[column] = text
  }

  mutating func erase(_ range: Range<Int>) {
    for column in range.clamped(to: cells.indices) { put(" ", at: column) }
  }

  /// Makes room; what is pushed over the edge is lost.
  mutating func insert(_ count: Int, at column: Int) {
    guard cells.indices.contains(column) else { return }
    let count = min(count, cells.count - column)
    cells.insert(contentsOf: Array(repeating: " ", count: count), at: column)
    cells.removeLast(count)
  }

  /// Takes cells away; blanks come in at the edge.
  mutating func delete(_ count: Int, at column: Int) {
    guard cells.indices.contains(column) else { return }
    let count = min(count, cells.count - column)
    cells.removeSubrange(column..<(column + count))
    cells += Array(repeating: " ", count: count)
  }
}
