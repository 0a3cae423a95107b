/// The text of a note: a small, stated subset of CommonMark 0.31.
///
/// Paragraphs, emphasis, strong, code spans, fenced code, one-level lists and links. What is outside the
/// subset is refused by ``parse(_:)``, so the terminal, Markdown and HTML never show half-understood markup.
public struct Prose: Sendable, Hashable {
  /// A run of text inside a paragraph or a list item.
  public indirect enum Inline: Sendable, Hashable {
    /// Words as they are read.
    case text(String)
    /// A name or a value of the wire, shown in code font.
    case code(String)
    /// `*stressed*`
    case emphasis([Inline])
    /// `**important**`
    case strong([Inline])
    /// `[text](destination)`; the destination satisfies ``Prose/allowsLink(to:)``.
    case link([Inline], String)
  }

  /// A part of the text that stands on lines of its own.
  public enum Block: Sendable, Hashable {
    /// Running text.
    case paragraph([Inline])
    /// Fenced code: the word after the fence, or nothing, and the lines without a final line feed.
    case code(info: String, String)
    /// A list of one level; each item is one paragraph.
    case list(ordered: Bool, [[Inline]])
  }

  /// The blocks in reading order.
  public let blocks: [Block]

  /// Makes prose of blocks, in canonical form: neighbouring text is joined, blanks are collapsed, what is
  /// empty or nested in its own kind disappears, and a link that is not allowed leaves its text behind.
  public init(blocks: [Block]) {
    self.blocks = ProseNormalization.blocks(blocks)
  }

  /// Makes one paragraph of words that hold no markup.
  public init(plain text: String) {
    self.init(blocks: [.paragraph([.text(text)])])
  }

  /// Whether nothing is to be read.
  public var isEmpty: Bool { blocks.isEmpty }

  /// Reads the subset.
  ///
  /// - Throws: the first ``ProseError`` of the text.
  public static func parse(_ text: String) throws(ProseError) -> Prose {
    var parser = ProseParser(text, problemLimit: 1)
    parser.run()
    if let problem = parser.problems.first { throw problem }
    return Prose(blocks: parser.blocks)
  }

  /// The most problems that ``problems(in:)`` reports of one text.
  public static let problemLimit = 100

  /// Every refused construct in order of place, at most one for a paragraph or list item, and at most
  /// ``problemLimit`` in all. Empty exactly when ``parse(_:)`` succeeds.
  public static func problems(in text: String) -> [ProseError] { reading(text).problems }

  /// Both of one reading: the prose, where nothing is wrong with it, and the problems (``problems(in:)``).
  public static func reading(_ text: String) -> (prose: Prose?, problems: [ProseError]) {
    var parser = ProseParser(text, problemLimit: problemLimit)
    parser.run()
    return (parser.problems.isEmpty ? Prose(blocks: parser.blocks) : nil, parser.problems)
  }

  /// The same prose with the words of text, code spans and fenced code replaced: where live values are filled
  /// in.
  ///
  /// The result of `transform` is taken as words and never as markup.
  public func mappingText(_ transform: (String) -> String) -> Prose {
    func map(_ inlines: [Inline]) -> [Inline] {
      inlines.map { inline in
        switch inline {
        case .text(let text): .text(transform(text))
        case .code(let code): .code(transform(code))
        case .emphasis(let inner): .emphasis(map(inner))
        case .strong(let inner): .strong(map(inner))
        case .link(let inner, let destination): .link(map(inner), destination)
        }
      }
    }
    return Prose(
      blocks: blocks.map { block in
        switch block {
        case .paragraph(let inlines): .paragraph(map(inlines))
        case .code(let info, let code): .code(info: info, transform(code))
        case .list(let ordered, let items): .list(ordered: ordered, items.map(map))
        }
      })
  }
}
