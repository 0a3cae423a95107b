internal import Diagnostics

/// Reads the lines of a block scalar (`|` or `>`) once more, to learn where each character of its text
/// stands.
struct BlockScalarScan {
  /// Where the text begins, in Unicode scalars of the file; nothing where there is no line.
  let contentStart: Int?
  /// The place of each character of the lines, without their indentation, line breaks included. Of a literal
  /// block, that is its text.
  let places: [ScalarPlace]

  private let characters: [Unicode.Scalar]

  init(_ scalar: LocatedScalar, in source: SourceText) {
    let begin = scalar.span.lowerBound
    let written = source.scalars(scalar.span)
    let lines = Self.lines(of: written).dropFirst()
    let indentation = Self.indentation(of: lines, holding: Array(scalar.text.unicodeScalars))
    var places: [ScalarPlace] = []
    var characters: [Unicode.Scalar] = []
    for line in lines {
      let blanks = written[line.content].prefix(indentation).prefix { $0 == " " }.count
      for index in line.content.dropFirst(blanks) {
        places.append(ScalarPlace(offset: begin + index, width: 1))
        characters.append(written[index])
      }
      if line.end > line.content.upperBound {
        places.append(ScalarPlace(offset: begin + line.content.upperBound, width: 1))
        characters.append("\n")
      }
    }
    contentStart = places.first?.offset
    self.places = places
    self.characters = characters
  }

  /// The places of a folded block's text: what can be seen is found in order, blanks follow what is before
  /// them.
  func foldedPlaces(of text: String) -> [ScalarPlace] {
    var result: [ScalarPlace] = []
    var index = 0
    for scalar in text.unicodeScalars {
      if !Self.isBlank(scalar) {
        while index < places.count, Self.isBlank(characters[index]) { index += 1 }
      }
      guard index < places.count else { break }
      result.append(places[index])
      // A blank that folding made takes a place only where the file has one.
      if !Self.isBlank(scalar) || Self.isBlank(characters[index]) { index += 1 }
    }
    return result
  }

  private struct Line {
    let content: Range<Int>
    /// After the line break.
    let end: Int
    let leadingBlanks: Int
  }

  private static func lines(of written: [Unicode.Scalar]) -> [Line] {
    var lines: [Line] = []
    var (start, index) = (0, 0)
    func line(to end: Int) -> Line {
      let content = start..<index
      return Line(content: content, end: end, leadingBlanks: written[content].prefix { $0 == " " }.count)
    }
    while index < written.count {
      let width = YAMLLineBreak.width(written, at: index)
      if width > 0 {
        lines.append(line(to: index + width))
        start = index + width
      }
      index += max(1, width)
    }
    if start < index { lines.append(line(to: index)) }
    return lines
  }

  /// Blanks that begin each line and are not part of the text, told from the first line that shows something.
  private static func indentation(of lines: ArraySlice<Line>, holding text: [Unicode.Scalar]) -> Int {
    for (line, kept) in zip(lines, Self.lines(of: text)) where !kept.content.allSatisfy({ isBlank(text[$0]) })
    {
      return max(0, line.leadingBlanks - kept.leadingBlanks)
    }
    return 0
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    [" ", "\t", "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"].contains(scalar)
  }
}
