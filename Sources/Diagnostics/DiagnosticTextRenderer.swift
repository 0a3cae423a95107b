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
    let label = Label(word: diagnostic.severity.rawValue, ink: diagnostic.severity == .error ? .red : .yellow)
    var text = part(label, diagnostic.message, at: diagnostic.location, help: diagnostic.help)
    for note in diagnostic.notes {
      text += part(Label(word: "note", ink: .cyan), note.message, at: note.location, help: nil)
    }
    return text
  }

  private struct Label {
    let word: String
    let ink: Ink
  }

  private enum Ink: String {
    case red = "31"
    case yellow = "33"
    case cyan = "36"
    case bold = "1"
    case dim = "2"
  }

  private func part(_ label: Label, _ message: String, at location: SourceLocation?, help: String?) -> String
  {
    let place = location.map { "\(VisibleText.escaping($0.file)):\($0.line):\($0.column): " } ?? ""
    var text = painted(place, .bold) + painted("\(label.word):", label.ink) + " "
    text += painted(VisibleText.escaping(message), .bold) + "\n"
    let help = help.map { VisibleText.escaping($0) }
    if let location, let line = sources[location.file]?.line(location.line) {
      return text + excerpt(line, location, label.ink, help)
    }
    let lines = help.map { wrapped($0, room: width - 6) } ?? []
    return text + lines.map { "      \($0)\n" }.joined()
  }

  private func excerpt(_ line: Substring, _ location: SourceLocation, _ ink: Ink, _ help: String?) -> String {
    let number = String(location.line)
    let gutter = String(repeating: " ", count: max(0, 5 - number.count)) + number
    let blank = String(repeating: " ", count: gutter.count)
    let excerpt = SourceExcerpt(
      of: line, column: location.column, length: location.length, width: width - gutter.count - 3)
    let indent = String(repeating: " ", count: excerpt.indent)
    let carets = String(repeating: "^", count: excerpt.carets)
    let shownLine = excerpt.line.isEmpty ? "" : " " + excerpt.line
    var text = painted(gutter + " |", .dim) + shownLine + "\n"
    text += painted(blank + " |", .dim) + " " + indent + painted(carets, ink)
    guard let help else { return text + "\n" }
    let used = gutter.count + 3 + excerpt.indent + excerpt.carets + 1
    if used + help.unicodeScalars.count <= width { return text + " " + painted(help, ink) + "\n" }
    let lines = wrapped(help, room: width - gutter.count - 3)
    return text + "\n"
      + lines.map { painted(blank + " |", .dim) + " " + painted($0, ink) + "\n" }.joined()
  }

  /// The text in lines of so many columns, parted at blanks; a word that is longer stands alone.
  private func wrapped(_ text: String, room: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      if let last = lines.last, last.unicodeScalars.count + 1 + word.unicodeScalars.count <= room {
        lines[lines.endIndex - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  private func painted(_ text: String, _ ink: Ink) -> String {
    isColored && !text.isEmpty ? "\u{1B}[\(ink.rawValue)m\(text)\u{1B}[0m" : text
  }
}
