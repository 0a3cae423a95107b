/// A point in a source text. Lines and columns start at 1; a column is one Unicode scalar, as libyaml counts.
public struct SourcePosition: Sendable, Hashable, Comparable {
  /// The line, from 1.
  public let line: Int
  /// The column in Unicode scalars, from 1.
  public let column: Int

  /// A point; values below 1 become 1.
  public init(line: Int, column: Int) {
    self.line = max(1, line)
    self.column = max(1, column)
  }

  /// In reading order.
  public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// A stretch of one line: where it starts and how many columns it covers.
///
/// What goes over several lines is stood for by its part on the first.
public struct SourceRange: Sendable, Hashable {
  /// The first column covered.
  public let start: SourcePosition
  /// The columns covered, at least 1.
  public let length: Int

  /// A stretch; a length below 1 becomes 1.
  public init(start: SourcePosition, length: Int) {
    self.start = start
    self.length = max(1, length)
  }
}

/// A stretch of one line of a named file.
public struct SourceLocation: Sendable, Hashable, Comparable {
  /// The file's name as people know it.
  public let file: String
  /// The stretch.
  public let range: SourceRange

  /// The line, from 1.
  public var line: Int { range.start.line }
  /// The first column, from 1.
  public var column: Int { range.start.column }
  /// The columns covered, at least 1.
  public var length: Int { range.length }

  /// A place in the file of that name.
  public init(file: String, range: SourceRange) {
    self.file = file
    self.range = range
  }

  /// A place in the file of that name; values below 1 become 1.
  public init(file: String, line: Int, column: Int, length: Int = 1) {
    let start = SourcePosition(line: line, column: column)
    self.init(file: file, range: SourceRange(start: start, length: length))
  }

  /// By file name, then in reading order, then the shorter stretch first.
  public static func < (left: SourceLocation, right: SourceLocation) -> Bool {
    (left.file, left.line, left.column, left.length) < (right.file, right.line, right.column, right.length)
  }
}
