internal import Simulation
internal import TerminalText
internal import Wire

/// The lifelines of a sequence diagram, and the arrows between them.
struct SequenceLanes {
  let parties: [PartyName]
  /// What stands above each line.
  let names: [String]
  /// The column of the first line.
  let left: Int
  /// The columns from one line to the next.
  let spacing: Int
  let width: Int
  let glyphs: Glyphs

  /// The names above their lines: on as many rows as it takes to keep them apart, and the ends of the lines
  /// below the upper ones.
  func header() -> StyledText {
    var rows: [[(start: Int, index: Int)]] = []
    for index in names.indices {
      let start = startOfName(index)
      let row =
        rows.firstIndex { row in
          row.last.map { $0.start + DisplayWidth.of(names[$0.index]) < start } ?? true
        } ?? rows.endIndex
      if row == rows.endIndex { rows.append([]) }
      rows[row].append((start, index))
    }
    return StyledText(rows.indices.map { row in line(rows[row], above: rows[..<row].joined().map(\.index)) })
  }

  /// One row of names, with the lines of the names that stood higher.
  private func line(_ names: [(start: Int, index: Int)], above: [Int]) -> StyledLine {
    var pieces = names.map { ($0.start, StyledLine(self.names[$0.index], .party)) }
    for index in above {
      let column = left + index * spacing
      let isCovered = pieces.contains { $0.0 <= column && column < $0.0 + $0.1.width }
      if !isCovered { pieces.append((column, StyledLine(glyphs.vertical, .dim))) }
    }
    var line = StyledLine()
    for (start, piece) in pieces.sorted(by: { $0.0 < $1.0 }) {
      line = line.padded(to: start) + piece
    }
    return line
  }

  /// Where a name begins, so that its middle stands above its line and it does not pass the screen's edges.
  private func startOfName(_ index: Int) -> Int {
    let column = left + index * spacing
    let size = DisplayWidth.of(names[index])
    return max(0, min(column - size / 2, width - size))
  }

  /// A line of the diagram right of its label, with an arrow between two parties.
  func arrow(from sender: PartyName, to receiver: PartyName, style: Style) -> StyledLine {
    let from = parties.firstIndex(of: sender) ?? 0
    let to = parties.firstIndex(of: receiver) ?? 0
    var line = StyledLine()
    for index in parties.indices {
      let isInside = index > min(from, to) && index < max(from, to)
      line.append(StyledLine(isInside ? glyphs.shaft : glyphs.vertical, isInside ? style : .dim))
      guard index < parties.count - 1 || from == to else { break }
      line.append(gap(after: index, from: from, to: to, style))
    }
    return line
  }

  /// What stands between a line and the next.
  private func gap(after index: Int, from: Int, to: Int, _ style: Style) -> StyledLine {
    let columns = spacing - 1
    if from == to, index == from {
      // A message of a party to itself leaves its line and comes back.
      return StyledLine(glyphs.tail + glyphs.shaft + glyphs.shaft, style).padded(to: columns)
    }
    guard index >= min(from, to), index < max(from, to) else { return .blanks(columns) }
    let shaft = String(repeating: glyphs.shaft, count: columns - 1)
    if from < to, index == to - 1 { return StyledLine(shaft + glyphs.head, style) }
    if to < from, index == to { return StyledLine(glyphs.tail + shaft, style) }
    return StyledLine(shaft + glyphs.shaft, style)
  }
}
