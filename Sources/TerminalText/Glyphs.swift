/// The symbols of the terminal's views, in Unicode or in ASCII alone.
public struct Glyphs: Sendable, Hashable {
  /// A check that held.
  public let passed: String
  /// A check that failed.
  public let failed: String
  /// A check that was not made.
  public let skipped: String
  /// What needs care.
  public let warning: String
  /// A party gained a fact.
  public let added: String
  /// A party lost a fact.
  public let removed: String
  /// A fact of a party changed.
  public let changed: String
  /// One column of an arrow.
  public let shaft: String
  /// An arrow's point to the right.
  public let head: String
  /// An arrow's point to the left.
  public let tail: String
  /// An arrow's point downwards.
  public let down: String
  /// An arrow's point upwards.
  public let up: String
  /// Where an arrow begins.
  public let start: String
  /// A receiver that refused, in one column.
  public let refused: String
  /// One column of a horizontal line.
  public let horizontal: String
  /// One row of a vertical line.
  public let vertical: String
  /// Where a line branches off to the right.
  public let branch: String
  /// Where the last line branches off.
  public let corner: String
  /// The Return key.
  public let enter: String
  /// Before an item of a list.
  public let bullet: String
  /// Before the rest of a line that was wrapped.
  public let wrap: String
  /// Where something was left out.
  public let ellipsis: String
  /// Between words, for a pause.
  public let dash: String
  /// Where the reader is now.
  public let cursor: String
  /// Behind values that are followed, in their order, where there is no colour to tell them by.
  public let marks: [String]
  /// How invisible characters are written.
  public let invisible: VisibleText.Form

  /// For a terminal that shows UTF-8.
  public static let unicode = Glyphs(
    passed: "✓", failed: "✗", skipped: "–", warning: "!", added: "+", removed: "−", changed: "~", shaft: "─",
    head: "▶", tail: "◀", down: "▼", up: "▲", start: "●", refused: "✗", horizontal: "─", vertical: "│",
    branch: "├", corner: "└", enter: "⏎", bullet: "•",
    wrap: "↪ ", ellipsis: "…", dash: "–", cursor: "▸", marks: ["¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸"],
    invisible: .pictures)

  /// For other terminals, pipes and screen readers (`--plain`): words where a symbol would not be read.
  public static let ascii = Glyphs(
    passed: "ok", failed: "FAILED", skipped: "-", warning: "warning:", added: "+", removed: "-", changed: "~",
    shaft: "-", head: ">", tail: "<", down: "v", up: "^", start: "o", refused: "x", horizontal: "-",
    vertical: "|", branch: "|-", corner: "`-",
    enter: "Enter",
    bullet: "-", wrap: "  ", ellipsis: "...", dash: "-", cursor: ">",
    marks: ["^1", "^2", "^3", "^4", "^5", "^6", "^7", "^8"],
    invisible: .ascii)
}
