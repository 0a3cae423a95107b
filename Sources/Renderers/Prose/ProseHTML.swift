public import Transcripts

/// Prose as HTML: paragraphs, lists and code, every text escaped.
public struct ProseHTML: Sendable {
  /// Makes the renderer.
  public init() {}

  /// The blocks, one after the other, each ended by a line feed.
  public func render(_ prose: Prose) -> String {
    prose.blocks.map { render($0) + "\n" }.joined()
  }

  /// Inline text alone, for a cell or a caption.
  public func render(_ inlines: [Prose.Inline]) -> String {
    inlines.map(render).joined()
  }

  private func render(_ block: Prose.Block) -> String {
    switch block {
    case .paragraph(let inlines):
      return "<p>\(render(inlines))</p>"
    case .code(let info, let code):
      let language = info.isEmpty ? "" : " class=\"language-\(Self.escaped(info))\""
      return "<pre><code\(language)>\(Self.escaped(code.isEmpty ? "" : code + "\n"))</code></pre>"
    case .list(let ordered, let items):
      let tag = ordered ? "ol" : "ul"
      return "<\(tag)>\n" + items.map { "<li>\(render($0))</li>\n" }.joined() + "</\(tag)>"
    }
  }

  private func render(_ inline: Prose.Inline) -> String {
    switch inline {
    case .text(let text): return Self.escaped(text)
    case .code(let code): return "<code>\(Self.escaped(code))</code>"
    case .emphasis(let inner): return "<em>\(render(inner))</em>"
    case .strong(let inner): return "<strong>\(render(inner))</strong>"
    case .link(let inner, let destination):
      guard Prose.allowsLink(to: destination) else { return render(inner) }
      return "<a href=\"\(Self.escaped(destination))\">\(render(inner))</a>"
    }
  }

  /// Text in which nothing can be taken for markup, in an element or a quoted attribute.
  public static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
