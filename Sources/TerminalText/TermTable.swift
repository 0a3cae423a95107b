/// A table of terms: each with what is said of it, where that is written, and lines of the wire below.
///
/// Three columns where there is room, else one below the other.
package struct TermTable {
  package struct Row {
    package var term: StyledLine
    package var text: StyledLine
    /// At the right edge.
    package var citation: StyledLine
    /// Below the text, wrapped as lines of the wire are.
    package var values: [StyledLine]

    package init(
      term: StyledLine, text: StyledLine, citation: StyledLine = StyledLine(), values: [StyledLine] = []
    ) {
      self.term = term
      self.text = text
      self.citation = citation
      self.values = values
    }
  }

  let rows: [Row]
  /// What stands before the rest of a value that was wrapped.
  let continuation: StyledLine

  package init(rows: [Row], continuation: StyledLine) {
    self.rows = rows
    self.continuation = continuation
  }

  /// The columns of a term at most; a longer one stands on a line of its own.
  private static let widestTerm = 17
  private static let gap = 2
  private static let leastText = 26

  package func rendered(width: Int, indent: Int) -> StyledText {
    let indent = max(0, min(indent, width - 2))
    let room = max(1, width - indent)
    let term = min(Self.widestTerm, rows.map(\.term.width).max() ?? 0)
    let citation = rows.map(\.citation.width).max() ?? 0
    let text = room - term - Self.gap - (citation > 0 ? citation + Self.gap : 0)
    var result = StyledText()
    for row in rows {
      result.append(
        text >= Self.leastText
          ? aligned(row, term: term, text: text, room: room) : stacked(row, width: room))
    }
    return result.indented(by: indent)
  }

  private func aligned(_ row: Row, term: Int, text: Int, room: Int) -> StyledText {
    let start = term + Self.gap
    var left = row.term
    var result = StyledText()
    if left.width > term {
      result.append(left)
      left = StyledLine()
    }
    for (index, line) in Wrapping.words(row.text, width: text).lines.enumerated() {
      var full = left.padded(to: start) + line
      if index == 0, !row.citation.isBlank {
        full = full + .blanks(room - full.width - row.citation.width) + row.citation
      }
      if !full.isBlank { result.append(full) }
      left = StyledLine()
    }
    for value in row.values {
      let lines = Wrapping.wire(value, width: room - start, continuation: continuation)
      result.append(lines.indented(by: start))
    }
    return result
  }

  private func stacked(_ row: Row, width: Int) -> StyledText {
    var result = EdgeLine(left: row.term, right: row.citation, hanging: 2).rendered(width: width)
    if !row.text.isBlank { result.append(Wrapping.words(row.text, width: width, indent: 2, hanging: 0)) }
    for value in row.values {
      result.append(
        Wrapping.wire(value, width: max(1, width - 2), continuation: continuation).indented(by: 2))
    }
    return result
  }
}
