import CEditLine

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// How much room a terminal has, in character cells.
public struct TerminalSize: Equatable, Sendable {
  /// The width, at least 1.
  public let columns: Int
  /// The height, at least 1.
  public let rows: Int

  /// A size; less than 1 counts as 1.
  public init(columns: Int, rows: Int) {
    self.columns = max(1, columns)
    self.rows = max(1, rows)
  }

  /// The size of the terminal behind a file descriptor; where there is none, that of the environment
  /// variables COLUMNS and LINES, and failing these 80 × 24.
  public static func of(_ descriptor: Int32) -> TerminalSize {
    var columns: Int32 = 0
    var rows: Int32 = 0
    let known = cel_terminal_size(descriptor, &columns, &rows)
    return TerminalSize(
      columns: known ? Int(columns) : environment("COLUMNS") ?? 80,
      rows: known && rows > 0 ? Int(rows) : environment("LINES") ?? 24)
  }

  private static func environment(_ name: String) -> Int? {
    guard let text = getenv(name).flatMap({ String(validatingCString: $0) }) else { return nil }
    guard let value = Int(text), (1...10_000).contains(value) else { return nil }
    return value
  }
}

/// Whether a person can sit at the other end of a file descriptor.
public func isTerminal(_ descriptor: Int32) -> Bool {
  isatty(descriptor) == 1
}
