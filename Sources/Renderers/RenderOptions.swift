public import TerminalText

/// How a text is laid out: for which screen, and how much of it.
public struct RenderOptions: Sendable, Hashable {
  /// How much is said of each message.
  public enum Detail: String, Sendable, Hashable, CaseIterable {
    /// The headline, the line that a message begins with, all that the lesson itself says and asks, and the checks that
    /// failed.
    case brief
    /// What a lesson is read with, a window of it at a time: the message in short, the few parts that are new or spoken of,
    /// notes, how many checks held, a line of what is remembered.
    case normal
    /// All there is: every octet, every part, every check down to rules that had nothing to say.
    case full
  }

  /// Where the answers to a lesson's questions stand.
  public enum Answers: Sendable, Hashable {
    /// Folded, or at the end: a reader thinks first.
    case apart
    /// Nowhere: for who is to find them.
    case none
    /// Below their questions: for who teaches.
    case shown
  }

  /// Columns of a line, at least 1. Plain text leaves wrapping to the terminal.
  public let width: Int
  /// Lines of the window that one message should fit, where it is shown in short: at least 12, and never more than 24, for
  /// a larger window is not there to be filled.
  public let rows: Int
  /// How styles look.
  public let theme: TerminalTheme
  /// The symbols.
  public let glyphs: Glyphs
  /// How much is said.
  public var detail: Detail
  /// Whether the text is for a screen reader or a pipe: sentences, without colour, boxes, arrows or
  /// alignment.
  public let isPlain: Bool

  /// Whether a page begins with what generators of sites read of it.
  public var hasFrontMatter = false
  /// Where answers stand in pages and slides.
  public var answers = Answers.apart
  /// Where the lessons come from that pages and slides name commands for.
  public var lessons = LessonsPlace.known

  /// Makes options. Plain text has no theme and ASCII symbols, whatever is passed for them.
  public init(
    width: Int = 80, rows: Int = 24, theme: TerminalTheme = .none, glyphs: Glyphs = .unicode,
    detail: Detail = .normal, isPlain: Bool = false
  ) {
    self.width = max(1, width)
    self.rows = min(24, max(12, rows))
    self.theme = isPlain ? .none : theme
    self.glyphs = isPlain ? .ascii : glyphs
    self.detail = detail
    self.isPlain = isPlain
  }
}

extension RenderOptions {
  /// The columns that running text and tables fill: wide terminals are not read from edge to edge. Plain text
  /// is not wrapped at all, so that a sentence is a line for whatever reads it.
  var measure: Int { isPlain ? 1_000_000 : min(width, 100) }

  /// The lines that one step may print in that window: it leaves room for the prompt and a blank line on both sides.
  public var stepRoom: Int { rows - 3 }

  /// The blank columns left of all text.
  var margin: Int { isPlain || width < 40 ? 0 : 1 }

  /// The blank columns left of what belongs to a title.
  var indent: Int { isPlain ? 0 : width < 40 ? 1 : 3 }

  /// Text of a message, so that nothing in it steers the terminal.
  public func visible(_ text: String) -> String { VisibleText.of(text, as: glyphs.invisible) }

  /// A value as a list shows it: not too long, and seen where it is empty.
  public func shortened(_ value: String, to limit: Int = 40) -> String {
    value.isEmpty ? "\"\"" : value.shortenedInside(to: limit, mark: glyphs.ellipsis)
  }

  /// The same of a text that stands in a list: line breaks with the blanks around them, which only set it out, are one
  /// blank each.
  public func visibleOnOneLine(_ text: String) -> String {
    let lines = text.unicodeScalars.split { $0 == "\n" || $0 == "\r" }
    let trimmed = lines.map { line in
      var line = line.drop { $0 == " " || $0 == "\t" }
      while line.last == " " || line.last == "\t" { line.removeLast() }
      return String(String.UnicodeScalarView(line))
    }
    return visible(lines.count > 1 ? trimmed.filter { !$0.isEmpty }.joined(separator: " ") : text)
  }
}
