/// Where a session's lines come from: a person at a terminal, or a file.
public protocol LineSource: AnyObject {
  /// Waits for the next line. The prompt is shown if somebody is there to see it.
  func nextLine(prompt: Prompt) -> LineInput

  /// Keeps a line for recall with the arrow keys, now and in later sessions.
  func remember(_ line: String)

  /// What there is to be said about where lines are kept, once; nil while all is well.
  func takeProblem() -> String?
}

extension LineSource {
  /// Nothing: lines of a file are not kept.
  public func takeProblem() -> String? { nil }
}

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

  /// The longest line that is accepted, in bytes, its end not counted: 64 KiB. What is larger is put in place of a
  /// message with `edit FILE`.
  public static let longestLine = 65_536
}
