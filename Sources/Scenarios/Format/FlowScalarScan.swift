internal import Diagnostics

/// Reads a plain or quoted scalar once more, as YAML does, to learn where each character of its text stands.
struct FlowScalarScan {
  private let written: [Unicode.Scalar]
  private let begin: Int
  private let style: LocatedScalar.Style
  private var places: [ScalarPlace] = []
  private var index: Int

  /// The place of each Unicode scalar of the text, in order.
  static func places(of scalar: LocatedScalar, in source: SourceText) -> [ScalarPlace] {
    var scan = FlowScalarScan(scalar, in: source)
    scan.run()
    return scan.places
  }

  private init(_ scalar: LocatedScalar, in source: SourceText) {
    written = source.scalars(scalar.span)
    begin = scalar.span.lowerBound
    style = scalar.style
    index = scalar.style == .plain ? 0 : 1
  }

  private mutating func run() {
    while index < written.count {
      switch (style, written[index]) {
      case (.singleQuoted, "'"):
        guard index + 1 < written.count, written[index + 1] == "'" else { return }
        place(width: 2)
      case (.doubleQuoted, "\""): return
      case (.doubleQuoted, "\\"): escape()
      default: isBlank(at: index) || isBreak(at: index) ? blanks() : place(width: 1)
      }
    }
  }

  private mutating func place(width: Int) {
    places.append(ScalarPlace(offset: begin + index, width: width))
    index += width
  }

  private mutating func escape() {
    let next = index + 1
    let breakWidth = YAMLLineBreak.width(written, at: next)
    guard breakWidth > 0 else {
      let codes: [Unicode.Scalar: Int] = ["x": 4, "u": 6, "U": 10]
      return place(width: next < written.count ? codes[written[next]] ?? 2 : 1)
    }
    // A line break after `\` is none; empty lines after it count.
    index = next + breakWidth
    while isBlank(at: index) || isBreak(at: index) {
      if isBreak(at: index) { placeBreak() } else { index += 1 }
    }
  }

  /// A run of blanks: kept within a line, folded where there are line breaks.
  private mutating func blanks() {
    let start = index
    var breaks: [Int] = []
    while isBlank(at: index) || isBreak(at: index) {
      let width = YAMLLineBreak.width(written, at: index)
      if width > 0 { breaks.append(index) }
      index += max(1, width)
    }
    let end = index
    if let first = breaks.first {
      // One line break is a blank; of more, each but the first is a line feed.
      let isFolded = !YAMLLineBreak.isKept(written[first]) && breaks.count > 1
      for position in isFolded ? breaks.dropFirst() : breaks[...] {
        index = position
        placeBreak()
      }
    } else {
      index = start
      while index < end { place(width: 1) }
    }
    index = end
  }

  private mutating func placeBreak() {
    places.append(ScalarPlace(offset: begin + index, width: 1))
    index += max(1, YAMLLineBreak.width(written, at: index))
  }

  private func isBlank(at index: Int) -> Bool {
    index < written.count && (written[index] == " " || written[index] == "\t")
  }

  private func isBreak(at index: Int) -> Bool { YAMLLineBreak.width(written, at: index) > 0 }
}
