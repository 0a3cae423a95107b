package import Citations
internal import TerminalText
internal import Transcripts

/// Text of a transcript inside a Markdown document, so that nothing in it is taken for markup.
package enum MarkdownText {
  /// Words on one line, for a heading or a sentence.
  package static func words(_ text: String) -> String {
    let source = ProseMarkdown(isForPages: true).render([.text(VisibleText.of(text))])
    // A heading may be closed by number signs, which are not shown.
    return source.last == "#" ? source.dropLast() + "\\#" : source
  }

  /// Text with its line feeds and tabs, and nothing else that is invisible.
  package static func visibleLines(_ text: String) -> String {
    text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).map { VisibleText.of(String($0)) }
        .joined(separator: "\t")
    }.joined(separator: "\n")
  }

  /// A name or value of the wire.
  ///
  /// A code span, but for a text with a pipe: in a table a pipe ends the cell even within code, and a
  /// backslash before it cannot be told from one that belongs to the text.
  package static func code(_ text: String) -> String {
    let text = VisibleText.of(text)
    if text.isEmpty { return "" }
    if text.contains("|") || text.allSatisfy({ $0 == " " }) { return "<code>\(references(text))</code>" }
    return ProseMarkdown(isForPages: true).render([.code(text)])
  }

  /// Words for a cell of a table.
  package static func cell(_ text: String) -> String { cell([.text(VisibleText.of(text))]) }

  /// Prose for a cell of a table, on one line.
  package static func cell(prose source: String) -> String { cell(ProseSource.inlines(source)) }

  /// Prose within a sentence or an item of a list, on one line.
  package static func line(prose source: String) -> String {
    let visible = ProseSource.inlines(source).map(visible)
    return ProseMarkdown(isForPages: true).render(visible).split(whereSeparator: \.isNewline).joined(
      separator: " ")
  }

  /// A link, in a table too, whatever its words are.
  /// - Parameter path: of names, within the folder of the page.
  package static func link(_ text: String, to path: String) -> String {
    "[\(cell(text))](\(destination(path)))"
  }

  /// A path as the destination of a link: what is no letter, digit, dot, hyphen or slash is percent-encoded.
  private static func destination(_ path: String) -> String {
    let hexadecimal = Array("0123456789ABCDEF".utf8)
    let octets = path.utf8.flatMap { octet -> [UInt8] in
      switch octet {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F: [octet]
      default: [0x25, hexadecimal[Int(octet >> 4)], hexadecimal[Int(octet & 0xF)]]
      }
    }
    return String(decoding: octets, as: UTF8.self)
  }

  private static func cell(_ inlines: [Prose.Inline]) -> String {
    let visible = inlines.map(visible)
    let source = ProseMarkdown(isForPages: true).render(visible)
    return source.contains("|") ? html(visible) : source
  }

  /// A code span of a cell may hold line feeds of fenced code.
  private static func visible(_ inline: Prose.Inline) -> Prose.Inline {
    switch inline {
    case .text(let text): .text(VisibleText.of(text))
    case .code(let code): .code(VisibleText.of(code))
    case .emphasis(let inner): .emphasis(inner.map(visible))
    case .strong(let inner): .strong(inner.map(visible))
    case .link(let inner, let destination): .link(inner.map(visible), destination)
    }
  }

  private static func html(_ inlines: [Prose.Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text): references(text)
      case .code(let code): "<code>\(references(code))</code>"
      case .emphasis(let inner): "<em>\(html(inner))</em>"
      case .strong(let inner): "<strong>\(html(inner))</strong>"
      case .link(let inner, let destination): "<a href=\"\(references(destination))\">\(html(inner))</a>"
      }
    }.joined()
  }

  /// Every sign as a character reference; letters, digits and blanks as they are.
  private static func references(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", " ": result.unicodeScalars.append(scalar)
      default: result += scalar.isASCII ? "&#\(scalar.value);" : String(scalar)
      }
    }
    return result
  }

  /// Words that no reader is shown, on one line. Nothing in them ends the comment.
  static func comment(_ text: String) -> String {
    "<!-- \(VisibleText.of(text).replacing(">", with: "&gt;")) -->"
  }

  /// Lines in a fence that is longer than any run of backticks in them.
  package static func fence(_ info: String, _ code: String) -> String {
    var longest = 0
    var run = 0
    for scalar in code.unicodeScalars {
      run = scalar == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return "\(fence)\(info)\n\(code)\(code.isEmpty || code.unicodeScalars.last == "\n" ? "" : "\n")\(fence)"
  }
}

/// A table of GitHub Flavored Markdown, of cells that are Markdown already.
struct MarkdownTable {
  var head: [String]
  var rows: [[String]]

  var source: String {
    let rule = head.map { _ in "---" }
    return ([head, rule] + rows).map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }
}

extension Citation {
  /// The citation as a link to the RFC's section; of any other document the words alone, for its address is
  /// not known here.
  package var markdown: String {
    let words = MarkdownText.cell(description)
    guard document.hasPrefix("RFC "), let number = Int(document.dropFirst(4)), number > 0 else {
      return words
    }
    var address = "https://www.rfc-editor.org/rfc/rfc\(number)"
    if let section {
      address += section.first?.isLetter == true ? "#appendix-\(section)" : "#section-\(section)"
    }
    return "[\(words)](\(address))"
  }
}
