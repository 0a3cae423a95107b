extension StyledLine {
  /// The line in at most so many columns: what is too much is cut off, at a blank where there is one near, and the mark
  /// stands in its place.
  /// - Parameters:
  ///   - width: the columns there are; at least those of the mark are taken.
  ///   - mark: stands for what was cut off: `…`.
  public func cut(to width: Int, mark: String) -> StyledLine {
    guard self.width > width else { return self }
    let room = max(0, width - DisplayWidth.of(mark))
    var kept: [Cell] = []
    var used = 0
    for cell in Cell.cells(of: self) {
      guard used + cell.width <= room else { break }
      kept.append(cell)
      used += cell.width
    }
    if let blank = kept.lastIndex(where: { $0.character == " " }), blank > kept.count / 2 {
      kept.removeSubrange(blank...)
    }
    while let last = kept.last, " ,;:".contains(last.character) { kept.removeLast() }
    return Cell.line(kept).adding(mark, .dim)
  }
}

extension StringProtocol {
  /// Its beginning and its end with the number of its characters, where it has more than so many: `eyJhbGciOi…ZqSxJo(812)`.
  /// - Parameters:
  ///   - limit: the most characters that are left whole.
  ///   - mark: stands for its middle: `…`.
  public func shortenedInside(to limit: Int, mark: String) -> String {
    guard count > Swift.max(24, limit) else { return String(self) }
    return "\(prefix(10))\(mark)\(suffix(6))(\(count))"
  }
}
