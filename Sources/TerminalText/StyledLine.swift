/// A piece of text in one style.
///
/// Its text never holds a control character: what would steer the terminal is made visible when the span is
/// made.
public struct Span: Sendable, Hashable {
  /// The text, as ``VisibleText/of(_:as:)`` leaves it.
  public let text: String
  /// What it is for.
  public let style: Style

  /// Makes a span, and its invisible characters visible.
  public init(_ text: String, _ style: Style = .plain) {
    self.text = VisibleText.of(text)
    self.style = style
  }

  /// The columns that it takes.
  public var width: Int { DisplayWidth.of(text) }
}

/// One line of styled text, without a line end.
public struct StyledLine: Sendable, Hashable {
  /// The pieces from left to right.
  public private(set) var spans: [Span]

  /// Makes a line of pieces.
  public init(_ spans: [Span] = []) {
    self.spans = []
    for span in spans { append(span) }
  }

  /// Makes a line of one piece.
  public init(_ text: String, _ style: Style = .plain) {
    self.init([Span(text, style)])
  }

  /// Adds a piece at the right.
  public mutating func append(_ span: Span) {
    if !span.text.isEmpty { spans.append(span) }
  }

  /// Adds text at the right.
  public mutating func append(_ text: String, _ style: Style = .plain) {
    append(Span(text, style))
  }

  /// Adds another line's pieces at the right.
  public mutating func append(_ line: StyledLine) {
    spans.append(contentsOf: line.spans)
  }

  /// The line with text added at the right, to build a line in one expression.
  public func adding(_ text: String, _ style: Style = .plain) -> StyledLine {
    var line = self
    line.append(text, style)
    return line
  }

  /// The line with blanks added at the right, up to `width` columns.
  public func padded(to width: Int) -> StyledLine {
    adding(String(repeating: " ", count: max(0, width - self.width)))
  }

  /// One line after the other.
  public static func + (left: StyledLine, right: StyledLine) -> StyledLine {
    var line = left
    line.append(right)
    return line
  }

  /// The columns that it takes.
  public var width: Int { spans.reduce(0) { $0 + $1.width } }

  /// Its text without styles.
  public var plain: String { spans.map(\.text).joined() }

  /// Whether nothing but blanks would be seen.
  public var isBlank: Bool { spans.allSatisfy { $0.text.allSatisfy { $0 == " " } } }

  /// Blanks, for an indent.
  public static func blanks(_ count: Int) -> StyledLine {
    StyledLine(String(repeating: " ", count: max(0, count)))
  }
}

extension StyledLine: ExpressibleByStringLiteral {
  /// A line of plain text.
  public init(stringLiteral value: String) {
    self.init(value)
  }
}

/// One grapheme cluster with its style and its columns: what wrapping moves about.
struct Cell {
  let character: Character
  let style: Style
  let width: Int

  static func cells(of line: StyledLine) -> [Cell] {
    line.spans.flatMap { span in
      span.text.map { Cell(character: $0, style: span.style, width: DisplayWidth.of($0)) }
    }
  }

  static func line(_ cells: some Sequence<Cell>) -> StyledLine {
    var line = StyledLine()
    var text = ""
    var style = Style.plain
    for cell in cells {
      if cell.style != style {
        line.append(text, style)
        text = ""
        style = cell.style
      }
      text.append(cell.character)
    }
    line.append(text, style)
    return line
  }
}
