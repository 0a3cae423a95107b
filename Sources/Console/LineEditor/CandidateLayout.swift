internal import Renderers
internal import TerminalText

/// The rows in which candidates are listed below the line.
///
/// One a row with its description beside it where there are descriptions and the rows suffice, else in
/// columns that are read downwards. What does not fit the terminal's height is counted.
enum CandidateLayout {
  private static let gap = 2

  static func rows(
    for candidates: [Completions.Candidate], in size: TerminalSize, glyphs: Glyphs = .unicode
  ) -> [String] {
    // The last column stays free: writing there makes some terminals start another row.
    let width = max(1, size.columns - 1)
    // The prompt, the line and the row of the count must stay in sight.
    let height = max(1, size.rows - 3)
    let items = candidates.map {
      // Candidates may come from a forged message.
      Item(
        text: VisibleText.of($0.text, as: glyphs.invisible),
        description: VisibleText.of($0.description ?? "", as: glyphs.invisible))
    }
    let texts = items.map(\.text)
    let ellipsis = glyphs.ellipsis
    let rows =
      described(items, width: width, height: height, ellipsis) ?? columned(texts, width: width, ellipsis)
    return rows.count <= height ? rows : cut(texts, width: width, height: height, ellipsis)
  }

  private struct Item {
    let text: String
    let description: String
  }

  private static func described(_ items: [Item], width: Int, height: Int, _ ellipsis: String) -> [String]? {
    guard items.count <= height, items.contains(where: { !$0.description.isEmpty }) else { return nil }
    let textWidth = items.map { DisplayWidth.of($0.text) }.max() ?? 0
    let room = width - textWidth - gap
    // Less than this tells nothing.
    guard room >= 16 else { return nil }
    return items.map { item in
      guard !item.description.isEmpty else { return item.text }
      let padded = DisplayWidth.pad(item.text, to: textWidth + gap)
      return padded + DisplayWidth.cut(item.description, to: room, ellipsis)
    }
  }

  private static func columned(_ texts: [String], width: Int, _ ellipsis: String) -> [String] {
    let cell = min(width, texts.map { DisplayWidth.of($0) }.max() ?? 1)
    let columns = max(1, (width + gap) / (cell + gap))
    let height = (texts.count + columns - 1) / columns
    return (0..<height).map { row in
      let cells = stride(from: row, to: texts.count, by: height).map {
        DisplayWidth.cut(texts[$0], to: width, ellipsis)
      }
      let padded = cells.dropLast().map { DisplayWidth.pad($0, to: cell + gap) }
      return padded.joined() + (cells.last ?? "")
    }
  }

  /// As many of the first as fit, then how many are left.
  private static func cut(_ texts: [String], width: Int, height: Int, _ ellipsis: String) -> [String] {
    var shown = texts.count
    var rows = columned(texts, width: width, ellipsis)
    while rows.count > height && shown > 1 {
      // Every row too many holds at least one text.
      shown = max(1, shown - (rows.count - height))
      rows = columned(Array(texts.prefix(shown)), width: width, ellipsis)
    }
    return rows + [DisplayWidth.cut("\(ellipsis) and \(texts.count - shown) more", to: width, ellipsis)]
  }
}
