/// Lines of styled text: what every view of the terminal is made of.
public struct StyledText: Sendable, Hashable {
  /// The lines from top to bottom.
  public var lines: [StyledLine]

  /// Makes a text of lines.
  public init(_ lines: [StyledLine] = []) {
    self.lines = lines
  }

  /// Makes a text in one style; each line feed of `text` ends a line.
  public init(_ text: String, _ style: Style = .plain) {
    let parts = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    self.lines = parts.map { StyledLine(String($0), style) }
  }

  /// Adds a line below.
  public mutating func append(_ line: StyledLine) {
    lines.append(line)
  }

  /// Adds another text below.
  public mutating func append(_ text: StyledText) {
    lines.append(contentsOf: text.lines)
  }

  /// Adds an empty line below, unless the text is empty or already ends in one.
  public mutating func appendGap() {
    if let last = lines.last, !last.isBlank { lines.append(StyledLine()) }
  }

  /// One text above the other.
  public static func + (above: StyledText, below: StyledText) -> StyledText {
    StyledText(above.lines + below.lines)
  }

  /// The text moved to the right; empty lines stay empty.
  public func indented(by columns: Int) -> StyledText {
    let indent = StyledLine.blanks(columns)
    return StyledText(lines.map { $0.spans.isEmpty ? $0 : indent + $0 })
  }

  /// The columns of the widest line.
  public var width: Int { lines.map(\.width).max() ?? 0 }

  /// The lines without styles, parted by line feeds.
  public var plain: String { lines.map(\.plain).joined(separator: "\n") }

  /// The bytes for the terminal: lines parted by line feeds, no blanks at a line's end, and every style reset
  /// before the line ends. No line feed after the last line.
  public func rendered(theme: TerminalTheme) -> String {
    lines.map { Self.rendered($0, theme) }.joined(separator: "\n")
  }

  private static func rendered(_ line: StyledLine, _ theme: TerminalTheme) -> String {
    var result = ""
    var open = ""
    var blanks = 0
    for span in line.spans {
      let codes = theme.codes(for: span.style)
      for character in span.text {
        if character == " " {
          blanks += 1
          continue
        }
        if codes != open {
          // Blanks between two styles belong to neither.
          result += reset(open) + spaces(&blanks) + start(codes)
          open = codes
        } else {
          result += spaces(&blanks)
        }
        result.append(character)
      }
    }
    return result + reset(open)
  }

  private static func spaces(_ count: inout Int) -> String {
    defer { count = 0 }
    return String(repeating: " ", count: count)
  }

  private static func start(_ codes: String) -> String { codes.isEmpty ? "" : "\u{1B}[\(codes)m" }

  private static func reset(_ codes: String) -> String { codes.isEmpty ? "" : "\u{1B}[0m" }
}
