/// Gives texts that are looked for their styles in lines that are laid out already, be they broken from one line to the
/// next.
public struct Highlighter {
  /// A text that is looked for, and what it gets.
  public struct Needle: Sendable, Hashable {
    /// Of printed ASCII without blanks, but for an ellipsis; others are found nowhere.
    public let text: String
    /// What it looks like.
    public let style: Style
    /// What stands behind it, where there is room; empty for nothing.
    public let mark: String

    /// Makes a needle.
    public init(_ text: String, _ style: Style, mark: String = "") {
      self.text = text
      self.style = style
      self.mark = mark
    }
  }

  /// Where a needle, or a piece of one, stands on a line.
  private struct Place {
    let range: Range<Int>
    let style: Style
    let mark: String
  }

  private let needles: [(scalars: [Unicode.Scalar], needle: Needle)]
  private let width: Int

  /// - Parameters:
  ///   - width: the columns that a line with marks has at most.
  public init(_ needles: [Needle], width: Int) {
    self.needles = needles.map { (Array($0.text.unicodeScalars), $0) }
    self.width = width
  }

  /// What stands before the rest of a line that was wrapped.
  private static let continuation: Set<Unicode.Scalar> = [" ", "↪", "│", "|"]

  /// With fewer of its characters at the end of a line, nothing is taken for a piece of a needle.
  private static let leastPiece = 4

  /// The text with every needle in its style. What was styled as changed or failed keeps that, and a command stays as it
  /// can be typed.
  public func highlighted(_ text: StyledText) -> StyledText {
    let lines = text.lines.map { Array($0.plain.unicodeScalars) }
    var places: [Int: [Place]] = [:]
    for (scalars, needle) in needles where scalars.count >= Self.leastPiece {
      for index in lines.indices { find(scalars, needle, from: index, in: lines, &places) }
    }
    guard !places.isEmpty else { return text }
    var result = text
    for (index, found) in places { result.lines[index] = line(text.lines[index], found) }
    return result
  }

  private func find(
    _ needle: [Unicode.Scalar], _ meaning: Needle, from index: Int, in lines: [[Unicode.Scalar]],
    _ places: inout [Int: [Place]]
  ) {
    let line = lines[index]
    var start = 0
    while start < line.count {
      guard line[start] == needle[0] else {
        start += 1
        continue
      }
      let count = zip(line[start...], needle).prefix { $0 == $1 }.count
      if count == needle.count {
        places[index, default: []].append(
          Place(range: start..<(start + count), style: meaning.style, mark: meaning.mark))
        start += count
        continue
      }
      if start + count == line.count, count >= Self.leastPiece,
        let pieces = rest(of: needle[count...], after: index, in: lines)
      {
        places[index, default: []].append(
          Place(range: start..<line.count, style: meaning.style, mark: ""))
        for (offset, piece) in pieces.enumerated() {
          places[index + 1 + offset, default: []].append(
            Place(
              range: piece, style: meaning.style, mark: offset == pieces.count - 1 ? meaning.mark : ""))
        }
      }
      start += 1
    }
  }

  /// Where the rest of a needle stands on the lines below; nil where it does not.
  private func rest(of needle: ArraySlice<Unicode.Scalar>, after index: Int, in lines: [[Unicode.Scalar]])
    -> [Range<Int>]?
  {
    var needle = needle
    var pieces: [Range<Int>] = []
    for line in lines.dropFirst(index + 1) {
      let start = line.firstIndex { !Self.continuation.contains($0) } ?? line.count
      let count = zip(line[start...], needle).prefix { $0 == $1 }.count
      guard count > 0, count == needle.count || start + count == line.count else { return nil }
      pieces.append(start..<(start + count))
      needle = needle.dropFirst(count)
      if needle.isEmpty { return pieces }
    }
    return nil
  }

  private func line(_ line: StyledLine, _ places: [Place]) -> StyledLine {
    var result = StyledLine()
    var room = width - line.width
    var offset = 0
    for span in line.spans {
      let scalars = Array(span.text.unicodeScalars)
      var text = ""
      var style = span.style
      for (index, scalar) in scalars.enumerated() {
        let place =
          span.style == .command ? nil : places.first { $0.range.contains(offset + index) }
        let isKept = span.style == .changed || span.style == .bad
        let wanted = isKept ? span.style : place?.style ?? span.style
        if wanted != style {
          result.append(text, style)
          (text, style) = ("", wanted)
        }
        text.unicodeScalars.append(scalar)
        guard let place, !place.mark.isEmpty, offset + index + 1 == place.range.upperBound,
          room >= DisplayWidth.of(place.mark)
        else { continue }
        text += place.mark
        room -= DisplayWidth.of(place.mark)
      }
      result.append(text, style)
      offset += scalars.count
    }
    return result
  }
}
