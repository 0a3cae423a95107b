public import TerminalText
public import Transcripts

/// Prose as styled text, wrapped for a terminal.
public struct ProseTerminal: Sendable {
  /// How code and emphasis are told from the words around them.
  public enum Marks: Sendable, Hashable {
    /// By style alone.
    case styled
    /// Code by backticks, where styles are not shown; stars would only be in the way of reading.
    case written
  }

  /// Columns of a line.
  public var width: Int
  /// The symbols for lists and wraps.
  public var glyphs: Glyphs
  /// How code and emphasis are told apart.
  public var marks: Marks

  /// Makes the renderer.
  public init(width: Int, glyphs: Glyphs = .unicode, marks: Marks = .styled) {
    self.width = max(1, width)
    self.glyphs = glyphs
    self.marks = marks
  }

  /// The blocks with an empty line between them.
  public func render(_ prose: Prose) -> StyledText {
    var text = StyledText()
    for block in prose.blocks {
      if !text.lines.isEmpty { text.append(StyledLine()) }
      text.append(render(block))
    }
    return text
  }

  /// Inline text as one line, not wrapped, for a cell of ``Columns``.
  public func line(_ inlines: [Prose.Inline], _ style: Style = .plain) -> StyledLine {
    var line = StyledLine()
    append(inlines, style, to: &line)
    return line
  }

  private func render(_ block: Prose.Block) -> StyledText {
    switch block {
    case .paragraph(let inlines):
      return Wrapping.words(line(inlines), width: width)
    case .code(_, let code):
      return render(code: code)
    case .list(let ordered, let items):
      var text = StyledText()
      let last = String(items.count).count
      for (index, item) in items.enumerated() {
        let number = String(index + 1)
        let marker =
          ordered ? String(repeating: " ", count: last - number.count) + number + "." : glyphs.bullet
        let first = StyledLine("\(marker) ")
        text.append(Wrapping.words(line(item), width: width, first: first, rest: .blanks(first.width)))
      }
      return text
    }
  }

  private func render(code: String) -> StyledText {
    var text = StyledText()
    let continuation = StyledLine("  ").adding(glyphs.wrap, .dim)
    for part in code.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
      let line = StyledLine(visible(Self.expandingTabs(part)), .wire)
      text.append(Wrapping.wire(line, width: width, first: .blanks(2), continuation: continuation))
    }
    return text
  }

  /// Tabs as blanks, up to the next multiple of four columns.
  private static func expandingTabs(_ line: Substring.UnicodeScalarView) -> String {
    guard line.contains("\t") else { return String(line) }
    var result = ""
    var column = 0
    for part in line.split(separator: "\t", omittingEmptySubsequences: false) {
      if !result.isEmpty || column > 0 || part.startIndex != line.startIndex {
        let blanks = 4 - column % 4
        result += String(repeating: " ", count: blanks)
        column += blanks
      }
      result += String(part)
      column += DisplayWidth.of(String(part))
    }
    return result
  }

  private func append(_ inlines: [Prose.Inline], _ style: Style, to line: inout StyledLine) {
    for inline in inlines {
      switch inline {
      case .text(let text): line.append(visible(spoken(text)), style)
      case .code(let code): line.append(marked(code, "`"), .code)
      case .emphasis(let inner): append(inner, style == .plain ? .emphasis : style, to: &line)
      case .strong(let inner): append(inner, .strong, to: &line)
      case .link(let inner, let destination):
        append(inner, style == .plain ? .link : style, to: &line)
        let isAbsolute = destination.hasPrefix("https://") || destination.hasPrefix("http://")
        if isAbsolute, Prose.plain(inner) != destination { line.append(" (\(visible(destination)))", .dim) }
      }
    }
  }

  private func marked(_ text: String, _ sign: String) -> String {
    marks == .written ? sign + visible(text) + sign : visible(text)
  }

  /// Without the section sign where symbols are ASCII, as citations are spelled there (``Citation/spoken``).
  private func spoken(_ text: String) -> String {
    glyphs == .ascii ? text.replacing("§§", with: "sections ").replacing("§", with: "section ") : text
  }

  private func visible(_ text: String) -> String { VisibleText.of(text, as: glyphs.invisible) }
}
