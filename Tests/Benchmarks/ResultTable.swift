/// What was measured: one table for the terminal and for `docs/performance.md`.
struct ResultTable {
  private var rows = [["measured", "figure", "ratio", "of the repeats"]]

  /// - Parameters:
  ///   - ratio: what the figure is held against, with the ratio: `3.1 × oauthlib`; empty for nothing.
  ///   - spread: the least and the greatest ratio of the repeats, or figure where there is no ratio.
  mutating func add(_ what: String, _ figure: String, ratio: String = "", spread: String = "") {
    rows.append([what, figure, ratio, spread])
  }

  /// A figure against another of the same run.
  mutating func add(_ what: String, _ figure: String, _ ratio: Sample, of other: String) {
    add(what, figure, ratio: "\(ratio.median.short) × \(other)", spread: ratio.spread)
  }

  /// As Markdown, its columns even.
  var text: String {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    let lines = rows.map { row in
      let cells = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
      return "| \(cells.joined(separator: " | ")) |"
    }
    let rule = "| \(widths.map { String(repeating: "-", count: $0) }.joined(separator: " | ")) |"
    return ([lines[0], rule] + lines.dropFirst()).joined(separator: "\n")
  }
}
