/// A file's text with the name that people are shown, made for finding lines and places quickly.
///
/// Lines end at `\n` or `\r\n`. Every look-up is total: a place outside the text is brought back into it.
public struct SourceText: Sendable, Equatable {
  /// The name shown to people, such as `scenarios/grants/x.yaml`.
  public let name: String
  /// The whole text.
  public let text: String

  private let lines: [Line]

  private struct Line: Sendable, Equatable {
    let start: String.Index
    let end: String.Index
    let byteOffset: Int
    let scalarOffset: Int
    let scalarCount: Int
  }

  /// Takes the text and notes where its lines start.
  public init(name: String, text: String) {
    self.name = name
    var native = text
    native.makeContiguousUTF8()
    self.text = native
    lines = Self.split(native)
  }

  private static func split(_ text: String) -> [Line] {
    let bytes = text.utf8
    var lines: [Line] = []
    var (index, byte, scalar) = (bytes.startIndex, 0, 0)
    var start = (index: index, byte: 0, scalar: 0)
    var beforeReturn: String.Index?
    func close(at end: String.Index, width: Int) {
      lines.append(
        Line(
          start: start.index, end: end, byteOffset: start.byte, scalarOffset: start.scalar, scalarCount: width
        ))
    }
    while index < bytes.endIndex {
      let value = bytes[index]
      if value == 0x0A {
        close(at: beforeReturn ?? index, width: scalar - start.scalar - (beforeReturn == nil ? 0 : 1))
      }
      beforeReturn = value == 0x0D ? index : nil
      bytes.formIndex(after: &index)
      byte += 1
      if value & 0xC0 != 0x80 { scalar += 1 }
      if value == 0x0A { start = (index, byte, scalar) }
    }
    close(at: index, width: scalar - start.scalar)
    return lines
  }

  /// How many lines there are; a text that ends with a line break has an empty last line.
  public var lineCount: Int { lines.count }

  /// The text of a line, numbered from 1, without its line break; nothing where there is no such line.
  public func line(_ number: Int) -> Substring? {
    record(number).map { text[$0.start..<$0.end] }
  }

  /// The Unicode scalars of a stretch, counted from 0 over the whole text; found by way of the line that it begins in, so
  /// that it takes no longer far down in a long text.
  public func scalars(_ range: Range<Int>) -> [Unicode.Scalar] {
    guard let line = record(lineNumber(holding: range.lowerBound, countedBy: { $0.scalarOffset })) else {
      return []
    }
    let rest = text.unicodeScalars[line.start...].dropFirst(max(0, range.lowerBound - line.scalarOffset))
    return Array(rest.prefix(range.count))
  }

  /// The place of a Unicode scalar, counted from 0 over the whole text.
  public func position(ofScalar offset: Int) -> SourcePosition {
    let number = lineNumber(holding: offset, countedBy: { $0.scalarOffset })
    guard let line = record(number) else { return SourcePosition(line: 1, column: 1) }
    return SourcePosition(line: number, column: min(offset - line.scalarOffset, line.scalarCount) + 1)
  }

  /// The place of a byte of the UTF-8 text, counted from 0 over the whole text.
  public func position(ofByte offset: Int) -> SourcePosition {
    let number = lineNumber(holding: offset, countedBy: { $0.byteOffset })
    guard let line = record(number) else { return SourcePosition(line: 1, column: 1) }
    let bytes = max(0, offset - line.byteOffset)
    let end = text.utf8.index(line.start, offsetBy: bytes, limitedBy: line.end) ?? line.end
    return SourcePosition(line: number, column: text.unicodeScalars[line.start..<end].count + 1)
  }

  /// How many Unicode scalars precede a place; a place beyond its line counts as the line's end.
  public func scalarOffset(of position: SourcePosition) -> Int {
    guard let line = record(position.line) else { return text.unicodeScalars.count }
    return line.scalarOffset + min(position.column - 1, line.scalarCount)
  }

  /// The stretch between two offsets in Unicode scalars, cut at the end of its first line.
  public func range(fromScalar start: Int, to end: Int) -> SourceRange {
    let first = position(ofScalar: start)
    guard let line = record(first.line) else { return SourceRange(start: first, length: 1) }
    let lineEnd = line.scalarOffset + line.scalarCount
    return SourceRange(start: first, length: min(max(0, end), lineEnd) - min(max(0, start), lineEnd))
  }

  /// The stretch as a place in this file.
  public func location(_ range: SourceRange) -> SourceLocation {
    SourceLocation(file: name, range: range)
  }

  /// The single column at that point, as a place in this file.
  public func location(_ position: SourcePosition) -> SourceLocation {
    SourceLocation(file: name, range: SourceRange(start: position, length: 1))
  }

  private func record(_ number: Int) -> Line? {
    number >= 1 && number <= lines.count ? lines[number - 1] : nil
  }

  /// The last line that starts at or before the offset.
  @inline(__always)
  private func lineNumber(holding offset: Int, countedBy start: (Line) -> Int) -> Int {
    var (low, high) = (0, lines.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if start(lines[middle]) <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }
}
