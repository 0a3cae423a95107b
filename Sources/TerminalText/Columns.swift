/// A table whose columns stand under each other; one of them wraps.
public struct Columns: Sendable, Hashable {
  /// The rows from top to bottom, each with its cells from left to right. Rows may be of different length.
  public var rows: [[StyledLine]]
  /// The column that wraps with a hanging indent; nil means the last.
  public var wrappingColumn: Int?
  /// Blank columns between two cells.
  public var gap: Int
  /// The least width of the wrapping column; with less, its text stands below the other cells.
  public var leastWidth: Int

  /// Makes a table.
  public init(_ rows: [[StyledLine]], wrapping column: Int? = nil, gap: Int = 2, leastWidth: Int = 24) {
    self.rows = rows
    self.wrappingColumn = column
    self.gap = max(0, gap)
    self.leastWidth = max(1, leastWidth)
  }

  /// Lays the table out in `width` columns, moved right by `indent` of them.
  public func rendered(width: Int, indent: Int = 0) -> StyledText {
    let indent = max(0, min(indent, width - 2))
    let width = max(1, width - indent)
    let count = rows.map(\.count).max() ?? 0
    guard count > 0 else { return StyledText() }
    let wrapping = min(max(0, wrappingColumn ?? count - 1), count - 1)
    let natural = (0..<count).map { column in rows.map { Self.cell($0, column).width }.max() ?? 0 }
    let fixed = natural.indices.filter { $0 != wrapping }.reduce(0) { $0 + natural[$1] + gap }
    let room = width - fixed
    let table =
      room >= min(leastWidth, max(1, natural[wrapping]))
      ? aligned(natural, wrapping: wrapping, room: min(room, max(1, natural[wrapping])))
      : stacked(natural, wrapping: wrapping, width: width)
    return table.indented(by: indent)
  }

  private static func cell(_ row: [StyledLine], _ column: Int) -> StyledLine {
    row.indices.contains(column) ? row[column] : StyledLine()
  }

  private func aligned(_ natural: [Int], wrapping: Int, room: Int) -> StyledText {
    var text = StyledText()
    for row in rows {
      let wrapped = Wrapping.words(Self.cell(row, wrapping), width: room).lines
      for (index, part) in wrapped.enumerated() {
        var line = StyledLine()
        for (column, width) in natural.enumerated() {
          if column > 0 { line.append(.blanks(gap)) }
          if column == wrapping {
            line.append(part.padded(to: room))
          } else {
            line.append((index == 0 ? Self.cell(row, column) : StyledLine()).padded(to: width))
          }
        }
        text.append(Self.trimmed(line))
      }
    }
    return text
  }

  /// The fixed cells on one line, under each other where there is room, and the wrapping cell below them.
  private func stacked(_ natural: [Int], wrapping: Int, width: Int) -> StyledText {
    var text = StyledText()
    let fixed = natural.indices.filter { $0 != wrapping }
    let isAligned = fixed.reduce(-gap) { $0 + natural[$1] + gap } <= width
    for row in rows {
      var head = StyledLine()
      for column in fixed where isAligned || !Self.cell(row, column).isBlank {
        if !head.spans.isEmpty { head.append(.blanks(gap)) }
        head.append(Self.cell(row, column).padded(to: isAligned ? natural[column] : 0))
      }
      if !head.isBlank {
        text.append(
          isAligned
            ? StyledText([Self.trimmed(head)]) : Wrapping.words(head, width: width, indent: 0, hanging: 2))
      }
      let body = Self.cell(row, wrapping)
      if !body.isBlank {
        text.append(Wrapping.words(body, width: width, indent: head.isBlank ? 0 : 2, hanging: 0))
      }
    }
    return text
  }

  private static func trimmed(_ line: StyledLine) -> StyledLine {
    var spans = line.spans
    while let last = spans.last {
      spans.removeLast()
      var text = last.text
      while text.last == " " { text.removeLast() }
      if !text.isEmpty {
        spans.append(Span(text, last.style))
        break
      }
    }
    return StyledLine(spans)
  }
}
