/// Prose as canonical Markdown, which CommonMark reads back as the same text, code, emphasis and links.
///
/// As the source of prose it has backslashes before signs. In a page it has character references where other readers than
/// those of CommonMark would show the backslash, or take the sign for their own.
public struct ProseMarkdown: Sendable {
  private let isForPages: Bool

  /// Makes the renderer.
  /// - Parameter isForPages: whether GitHub, Python-Markdown and MDX must all read it as the same text.
  public init(isForPages: Bool = false) { self.isForPages = isForPages }

  /// The blocks with an empty line between them, and a line feed at the end; each paragraph and item on one
  /// line.
  public func render(_ prose: Prose) -> String {
    prose.blocks.map(render).joined(separator: "\n\n") + (prose.isEmpty ? "" : "\n")
  }

  /// Inline text alone, on one line, for a place that does not begin a line.
  public func render(_ inlines: [Prose.Inline]) -> String {
    MarkdownTokens(inlines, isForPages: isForPages).source
  }

  private func render(_ block: Prose.Block) -> String {
    switch block {
    case .paragraph(let inlines): line(inlines)
    case .code(let info, let code): fenced(info, code)
    case .list(let ordered, let items):
      items.enumerated().map { index, item in (ordered ? "\(index + 1). " : "- ") + line(item) }
        .joined(separator: "\n")
    }
  }

  private func fenced(_ info: String, _ code: String) -> String {
    var longest = 0
    var run = 0
    for scalar in code.unicodeScalars {
      run = scalar == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return fence + info + "\n" + (code.isEmpty ? "" : code + "\n") + fence
  }

  /// Inline text at the start of a line, where some signs would begin a block.
  private func line(_ inlines: [Prose.Inline]) -> String {
    let source = MarkdownTokens(inlines, isForPages: isForPages).source
    guard case .text(let text) = inlines.first, let first = text.unicodeScalars.first else { return source }
    switch first {
    case "#", ">", "|", "-", "+", "=", ":":
      return "\\" + source
    case "0"..."9":
      let digits = text.unicodeScalars.prefix { ("0"..."9").contains($0) }.count
      let rest = source.unicodeScalars.dropFirst(digits)
      guard digits <= 9, rest.first == "." || rest.first == ")" else { return source }
      return String(source.unicodeScalars.prefix(digits)) + "\\" + String(rest)
    default:
      return source
    }
  }
}
