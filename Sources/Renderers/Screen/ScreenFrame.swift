public import TerminalText

/// What a terminal's window shows for a while.
public struct ScreenFrame: Sendable, Equatable {
  /// A piece of a line in one look.
  public struct Run: Sendable, Equatable {
    /// The column where it begins, from 0.
    public let column: Int
    /// The columns that it takes.
    public let width: Int
    /// Its text, which holds nothing that steers a terminal.
    public let text: String
    /// What is done to it.
    public let looks: [TerminalTheme.Look]

    /// Makes a piece.
    public init(column: Int, width: Int, text: String, looks: [TerminalTheme.Look]) {
      (self.column, self.width, self.text, self.looks) = (column, width, text, looks)
    }
  }

  /// The lines from top to bottom, as many as the window has at most.
  public let lines: [[Run]]
  /// The column of the last line where the next letter would stand.
  public let cursor: Int
  /// How long it is shown, in milliseconds.
  public let duration: Int

  /// Makes a frame.
  public init(lines: [[Run]], cursor: Int, duration: Int) {
    (self.lines, self.cursor, self.duration) = (lines, cursor, duration)
  }
}
