internal import Simulation
internal import Transcripts
internal import Wire

/// The octets of a message as they stand, line by line, with the places of its parts and of the values that are followed.
struct WireMarkup {
  /// A stretch of octets, and the tag that it stands in.
  private struct Stretch {
    let range: Range<Int>
    let tag: Markup
  }

  private let wire: WireMessage
  /// The outer before the inner.
  private let stretches: [Stretch]

  /// - Parameters:
  ///   - entry: whose parts are marked, by their number in it.
  ///   - values: those that have a colour wherever they stand.
  init(_ entry: Entry, _ wire: WireMessage, _ values: [FollowedValues.Value]) {
    self.wire = wire
    let parts = entry.isResponse ? wire.responseParts : wire.requestParts
    let ranges = Dictionary(parts.all.map { ($0.address, $0) }) { first, _ in first }
    let marked = entry.parts.enumerated().compactMap { index, part -> Stretch? in
      // Of what stands in HTML and XML only the whole body is known.
      guard let range = ranges[part.address]?.range, ![.html, .xml, .body].contains(part.place) else {
        return nil
      }
      return Stretch(range: range, tag: "<span class=\"p\" data-p=\"\(index)\">")
    }
    let followed = values.flatMap { value in
      Self.places(of: Array(value.value.utf8), in: wire.octets).map {
        Stretch(range: $0, tag: "<span class=\"f f\(value.number % 8)\">")
      }
    }
    stretches = (marked + followed).enumerated().sorted { one, other in
      let (left, right) = (one.element.range, other.element.range)
      return (left.lowerBound, -left.upperBound, one.offset) < (
        right.lowerBound, -right.upperBound, other.offset
      )
    }.map(\.element)
  }

  var markup: Markup {
    let lines = WireLines(wire)
    let gap: [Range<Int>] = lines.body.isEmpty ? [] : [0..<0]
    let all = (lines.head + gap + lines.body).map { line -> Markup in
      "<span class=\"ln\">\(painted(line))\n</span>"
    }
    return Markup(all)
  }

  private func painted(_ line: Range<Int>) -> Markup {
    var inside = stretches.filter { $0.range.overlaps(line) }.map {
      Stretch(range: $0.range.clamped(to: line), tag: $0.tag)
    }[...]
    return Self.painted(line, &inside, wire)
  }

  /// The octets of a range with the stretches that begin in it; those that leave it are left out.
  private static func painted(_ range: Range<Int>, _ rest: inout ArraySlice<Stretch>, _ wire: WireMessage)
    -> Markup
  {
    var pieces: [Markup] = []
    var done = range.lowerBound
    while let next = rest.first, next.range.lowerBound < range.upperBound {
      rest.removeFirst()
      guard next.range.lowerBound >= done, next.range.upperBound <= range.upperBound else { continue }
      pieces.append(text(done..<next.range.lowerBound, wire))
      pieces.append("\(next.tag)\(painted(next.range, &rest, wire))</span>")
      done = next.range.upperBound
    }
    return Markup(pieces + [text(done..<range.upperBound, wire)])
  }

  /// The octets as text, which may be broken before each parameter.
  private static func text(_ range: Range<Int>, _ wire: WireMessage) -> Markup {
    let pieces = wire.text(range).unicodeScalars.split(separator: "&", omittingEmptySubsequences: false)
    return Markup(pieces.map { "\(String($0))" }, separator: "<wbr>&amp;")
  }

  private static func places(of needle: [UInt8], in octets: [UInt8]) -> [Range<Int>] {
    guard let first = needle.first else { return [] }
    var places: [Range<Int>] = []
    var start = 0
    while let index = octets[start...].firstIndex(of: first), index + needle.count <= octets.count {
      let range = index..<(index + needle.count)
      if octets[range].elementsEqual(needle) {
        places.append(range)
        start = range.upperBound
      } else {
        start = index + 1
      }
    }
    return places
  }
}
