extension Prose {
  /// The text without markup: blocks parted by an empty line, list items by a line feed.
  public var plain: String {
    blocks.map(Self.plain).joined(separator: "\n\n")
  }

  /// The words of paragraphs and lists, by which the length of a note is judged. Fenced code does not count,
  /// nor does a run of signs without a letter or digit.
  public var wordCount: Int {
    var count = 0
    for block in blocks {
      if case .code = block { continue }
      let words = Self.plain(block).unicodeScalars.split(whereSeparator: ProseScalar.isWhitespace)
      for word in words
      where word.contains(where: ProseScalar.isLetterOrDigit) {
        count += 1
      }
    }
    return count
  }

  /// Inline text without markup.
  public static func plain(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text), .code(let text): text
      case .emphasis(let inner), .strong(let inner), .link(let inner, _): plain(inner)
      }
    }.joined()
  }

  private static func plain(_ block: Block) -> String {
    switch block {
    case .paragraph(let inlines): plain(inlines)
    case .code(_, let code): code
    case .list(_, let items): items.map { plain($0) }.joined(separator: "\n")
    }
  }
}
