internal import Diagnostics

/// Places inside a scalar: from a character of its text to where that character stands in the file.
extension LocatedScalar {
  /// Where the first character of the text stands: after the quote, or on the line below `|` or `>` after its
  /// indentation (at that line's end, where it is empty).
  ///
  /// Nothing for a block scalar without a text.
  func contentStart(in source: SourceText) -> SourcePosition? {
    switch style {
    case .plain: range.start
    case .singleQuoted, .doubleQuoted: SourcePosition(line: range.start.line, column: range.start.column + 1)
    case .literal, .folded:
      text.isEmpty ? nil : BlockScalarScan(self, in: source).contentStart.map(source.position(ofScalar:))
    }
  }

  /// Where a stretch of the text stands in the file, counted in Unicode scalars of the text.
  ///
  /// Exact for all styles but folded blocks (`>`), whose blanks are placed next to the character before them.
  /// Of a stretch over several lines, the place is its part on the first. An offset beyond the text is its
  /// end. The whole scalar is read for each call: who asks often takes ``locator(in:)``.
  func location(ofOffset offset: Int, length: Int = 1, in source: SourceText) -> SourceLocation {
    locator(in: source).location(ofOffset: offset, length: length)
  }

  /// What tells many places of this scalar, having read it once.
  func locator(in source: SourceText) -> ScalarLocator {
    ScalarLocator(places: places(in: source), start: span.lowerBound, source: source)
  }

  /// The place of each Unicode scalar of the text, in order.
  private func places(in source: SourceText) -> ArraySlice<ScalarPlace> {
    let places =
      switch style {
      case .plain, .singleQuoted, .doubleQuoted: FlowScalarScan.places(of: self, in: source)
      case .literal: BlockScalarScan(self, in: source).places
      case .folded: BlockScalarScan(self, in: source).foldedPlaces(of: text)
      }
    return places.prefix(text.unicodeScalars.count)
  }
}

/// Tells where stretches of one scalar's text stand in the file.
struct ScalarLocator {
  fileprivate let places: ArraySlice<ScalarPlace>
  /// Where the scalar begins in the file.
  fileprivate let start: Int
  fileprivate let source: SourceText

  /// As ``LocatedScalar/location(ofOffset:length:in:)`` has it.
  func location(ofOffset offset: Int, length: Int = 1) -> SourceLocation {
    let first = max(0, min(offset, places.count))
    guard first < places.count else {
      let end = places.last.map { $0.offset + $0.width } ?? start
      return source.location(source.position(ofScalar: end))
    }
    let last = places[min(places.count - 1, first + max(1, min(length, places.count)) - 1)]
    return source.location(source.range(fromScalar: places[first].offset, to: last.offset + last.width))
  }
}

/// Where one Unicode scalar of a text stands in the file, and how many it takes there.
struct ScalarPlace {
  let offset: Int
  let width: Int
}

/// Line breaks as libyaml knows them: more than `SourceText` does.
enum YAMLLineBreak {
  /// How many scalars the line break at `index` takes; 0 where there is none.
  static func width(_ written: [Unicode.Scalar], at index: Int) -> Int {
    guard index < written.count else { return 0 }
    switch written[index] {
    case "\r": return index + 1 < written.count && written[index + 1] == "\n" ? 2 : 1
    case "\n", "\u{85}", "\u{2028}", "\u{2029}": return 1
    default: return 0
    }
  }

  /// Whether the break is kept as it is instead of becoming a line feed.
  static func isKept(_ scalar: Unicode.Scalar) -> Bool { scalar == "\u{2028}" || scalar == "\u{2029}" }
}
