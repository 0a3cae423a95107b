internal import TerminalText

/// A source line cut to a width around the stretch that matters, and the carets that go under it.
struct SourceExcerpt: Equatable {
  /// The visible part of the line; `...` stands where it was cut.
  let line: String
  /// Blanks before the carets.
  let indent: Int
  /// How many carets.
  let carets: Int

  private static let ellipsis = "..."

  /// Cuts the line to `width` columns, but never to fewer than 20.
  init(of line: Substring, column: Int, length: Int, width: Int) {
    let width = max(20, width)
    // Lines can be very long: only what could be shown is looked at.
    let first = max(0, min(column - 1, line.unicodeScalars.count))
    let skipped = max(0, first - width)
    let near = line.unicodeScalars.dropFirst(skipped).prefix(3 * width)
    let cells = near.map(Cell.init)
    let isWhole = skipped == 0 && near.endIndex == line.endIndex
    let start = min(first - skipped, cells.count)
    let fits = isWhole && cells.reduce(0) { $0 + $1.width } <= width
    let window = fits ? 0..<cells.count : Self.window(in: cells, around: start, width: width)
    let head = skipped > 0 || window.lowerBound > 0 ? Self.ellipsis : ""
    let tail = window.upperBound < cells.count || near.endIndex < line.endIndex ? Self.ellipsis : ""
    let end = min(window.upperBound, length > cells.count - start ? cells.count : start + max(1, length))
    self.line = head + cells[window].map(\.shown).joined() + tail
    indent = head.count + cells[window.lowerBound..<start].reduce(0) { $0 + $1.width }
    carets = start < end ? max(1, cells[start..<end].reduce(0) { $0 + $1.width }) : 1
  }

  /// The cells to show of a line too long: a stretch with a third of the room before `start`.
  private static func window(in cells: [Cell], around start: Int, width: Int) -> Range<Int> {
    let room = width - 2 * ellipsis.count
    var (low, used) = (start, 0)
    while low > 0, used + cells[low - 1].width <= room / 3 {
      low -= 1
      used += cells[low].width
    }
    var high = start
    while high < cells.count, used + cells[high].width <= room || high == start {
      used += cells[high].width
      high += 1
    }
    while low > 0, used + cells[low - 1].width <= room {
      low -= 1
      used += cells[low].width
    }
    return low..<high
  }

  private struct Cell {
    let shown: String
    let width: Int

    init(_ scalar: Unicode.Scalar) {
      shown = VisibleText.shown(scalar, as: .escapes)
      width = VisibleText.isInvisible(scalar) ? shown.utf8.count : DisplayWidth.of(scalar)
    }
  }
}
