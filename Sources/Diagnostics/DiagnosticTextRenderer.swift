internal import TerminalText

/// Diagnostics for people at a terminal: the place, the message, the line with carets, and what to do.
public struct DiagnosticTextRenderer: Sendable {
  private let sources: [String: SourceText]
  private let isColored: Bool
  private let width: Int

  /// A renderer that shows lines of the given sources, found by their names.
  ///
  /// - Parameters:
  ///   - isColored: Whether ANSI colour is used.
  ///   - width: The columns of the terminal; longer source lines are cut around the carets. Brought into
  ///     20 to 10,000.
  public init(sources: [SourceText], isColored: Bool = false, width: Int = 100) {
    self.sources = Dictionary(sources.map { ($0.name, $0) }) { first, _ in first }
    self.isColored = isColored
    self.width = max(20, min(width, 10_000))
  }

  /// All of them in the order given, each closed by a line break.
  public func render(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map(render).joined()
  }

  /// One of them, closed by a line break.
  public func render(_ diagnostic: Diagnostic) -> String {
    let label = Label(
      word: diagnostic.severity.rawValue, style: diagnostic.severity == .error ? .bad : .warning)
    var text = part(label, diagnostic.message, at: diagnostic.location, help: diagnostic.help)
    for note in diagnostic.notes {
      text.append(part(Label(word: "note", style: .code), note.message, at: note.location, help: nil))
    }
    return text.rendered(theme: isColored ? .diagnostics : .none) + "\n"
  }

  private struct Label {
    let word: String
    let style: Style
  }

  private func part(_ label: Label, _ message: String, at location: SourceLocation?, help: String?)
    -> StyledText
  {
    let place =
      location.map { location in
        let name = VisibleText.cut(location.file, to: Self.longestName)
        return "\(Self.visible(name)):\(location.line):\(location.column): "
      } ?? ""
    let line = StyledLine(place, .heading).adding("\(label.word):", label.style)
      .adding(" ").adding(Self.visible(message), .heading)
    // A program that reads it takes a line for a problem; in a window, or in few columns, a person does.
    let head =
      isColored || width < Self.usualWidth
      ? Wrapping.wire(line, width: width, continuation: .blanks(6), breaks: .whenFullOrSpace)
      : StyledText([line])
    let help = help.map(Self.visible)
    if let location, let line = sources[location.file]?.line(location.line) {
      return head + excerpt(line, location, label.style, help)
    }
    let lines = help.map { wrapped(StyledLine($0), room: width - 6) } ?? StyledText()
    return head + lines.indented(by: 6)
  }

  private func excerpt(_ line: Substring, _ location: SourceLocation, _ style: Style, _ help: String?)
    -> StyledText
  {
    let number = String(location.line)
    let gutter = String(repeating: " ", count: max(0, 5 - number.count)) + number
    let blank = StyledLine(String(repeating: " ", count: gutter.count) + " |", .dim).adding(" ")
    let excerpt = SourceExcerpt(
      of: line, column: location.column, length: location.length, width: width - blank.width)
    let carets = blank.adding(String(repeating: " ", count: excerpt.indent))
      .adding(String(repeating: "^", count: excerpt.carets), style)
    var text = StyledText([StyledLine(gutter + " |", .dim).adding(" " + excerpt.line)])
    guard let help else { return text + StyledText([carets]) }
    if carets.width + 1 + DisplayWidth.of(help) <= width {
      return text + StyledText([carets.adding(" ").adding(help, style)])
    }
    text.append(carets)
    text.append(
      StyledText(wrapped(StyledLine(help, style), room: width - blank.width).lines.map { blank + $0 }))
    return text
  }

  /// In lines of so many columns, parted at blanks; what a message quotes keeps all of them.
  private func wrapped(_ line: StyledLine, room: Int) -> StyledText {
    Wrapping.wire(line, width: room, continuation: StyledLine(), breaks: .whenFullOrSpace)
  }

  /// In columns: what is drawn for fewer was asked for.
  private static let usualWidth = 80

  /// More than any file's name has, in Unicode scalars.
  private static let longestName = 1_000

  private static func visible(_ text: String) -> String { VisibleText.of(text, as: .escapes) }
}
