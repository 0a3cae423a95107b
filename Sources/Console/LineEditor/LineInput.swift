/// What came of asking for one line.
public enum LineInput: Equatable, Sendable {
  /// A line without its end: valid UTF-8 without NUL and line feed. May be empty.
  case line(String)
  /// Ctrl-C: what was typed is discarded.
  case interrupted
  /// Ctrl-D on an empty line, or the input's end. Nothing follows.
  case endOfInput
  /// A line that is no text; the sentence says where and why. The next line can be read.
  case unreadable(String)

  /// The longest line that is accepted, in bytes, its end not counted: 1 MiB.
  public static let longestLine = 1_048_576
}
