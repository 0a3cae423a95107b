internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

/// Gives the names, and what was changed in flight, in a line of the wire their styles.
struct WirePainter {
  /// A line with whether it is broken before each parameter.
  struct Line {
    var line: StyledLine
    var holdsParameters = false
  }

  private let options: RenderOptions
  private let wire: WireMessage
  /// The header fields, by where their lines begin.
  private let fields: [Int: MessageTable.Field]
  private let changed: Set<String>
  /// Of pieces of tokens that were changed, the addresses without the place: `id_token.iss`.
  private let changedInTokens: [String]
  private let hasForm: Bool
  /// How much of values and parameters is shown; nil for all.
  private let abridgement: Abridgement?

  init(entry: Entry, wire: WireMessage, options: RenderOptions, abridgement: Abridgement? = nil) {
    self.options = options
    self.wire = wire
    self.abridgement = abridgement
    fields = Dictionary(wire.table.fields.map { ($0.line.lowerBound, $0) }) { first, _ in first }
    changed = Set(entry.tampering.map { $0.part.split(separator: "#").first.map(String.init) ?? $0.part })
    changedInTokens = changed.compactMap { address in
      Self.tokenPlaces.first { address.hasPrefix($0) }.map { String(address.dropFirst($0.count)) }
    }
    let isHTTP = entry.request != nil || entry.response != nil
    hasForm =
      isHTTP
      && wire.table.fields.contains { field in
        field.known == .contentType
          && wire.text(field.value).lowercased().hasPrefix("application/x-www-form-urlencoded")
      }
  }

  /// `GET /authorize?response_type=code HTTP/1.1`, `Location: https://travel.example/callback?code=…`
  func headLine(_ line: Range<Int>) -> Line {
    guard line.lowerBound != wire.table.startLine.lowerBound else {
      return reference(line, query: .query, fragment: .query)
    }
    // A name may hold a line feed, where somebody wrote the octets himself.
    guard let field = fields[line.lowerBound], field.name.upperBound <= line.upperBound else {
      return Line(line: piece(line, .wire))
    }
    if isChanged(.header, wire.text(field.name)) { return Line(line: piece(line, .changed)) }
    let start = piece(field.name, .name)
    let rest = field.name.upperBound..<line.upperBound
    guard field.known == .location else {
      guard let abridgement else { return Line(line: start + piece(rest, .wire)) }
      // A scheme stays before what it is the scheme of; what has attributes is cut at its end.
      let words = wire.text(field.value).split(separator: " ", omittingEmptySubsequences: false).map {
        $0.contains(";")
          ? String($0) : abridgement.value(String($0), of: wire.text(field.name), options.glyphs)
      }
      return Line(
        line: start + piece(field.name.upperBound..<field.value.lowerBound, .wire)
          + StyledLine(options.visible(words.joined(separator: " ")), .wire))
    }
    var painted = reference(rest, query: .locationQuery, fragment: .locationFragment)
    painted.line = start + painted.line
    return painted
  }

  /// A line of the body, of a form or of anything else.
  func bodyLine(_ line: Range<Int>) -> Line {
    guard hasForm else { return Line(line: piece(line, .wire)) }
    var painted = StyledLine()
    parameters(line, .form, to: &painted)
    return Line(line: painted, holdsParameters: wire.octets[line].contains(0x26))
  }

  private func reference(_ line: Range<Int>, query: Part.Place, fragment: Part.Place) -> Line {
    guard let start = wire.octets[line].firstIndex(where: { $0 == 0x3F || $0 == 0x23 }) else {
      return Line(line: piece(line, .wire))
    }
    let end = wire.octets[start..<line.upperBound].firstIndex(of: 0x20) ?? line.upperBound
    let places = ReferencePlaces(ofReference: wire.octets, line.lowerBound..<end)
    var painted = piece(line.lowerBound..<start, .wire)
    for (place, range) in [(query, places.query), (fragment, places.fragment)] {
      guard let range else { continue }
      painted.append(piece((range.lowerBound - 1)..<range.lowerBound, .wire))
      parameters(range, place, to: &painted)
    }
    painted.append(piece(end..<line.upperBound, .wire))
    return Line(line: painted, holdsParameters: wire.octets[start..<end].contains(0x26))
  }

  private func parameters(_ range: Range<Int>, _ place: Part.Place, to line: inout StyledLine) {
    if let abridgement { return shortParameters(range, place, abridgement, to: &line) }
    var painted = range.lowerBound
    for parameter in FormPlace.all(in: wire.octets, range) {
      line.append(piece(painted..<parameter.name.lowerBound, .wire))
      let isChanged = isChanged(place, wire.text(parameter.name))
      line.append(piece(parameter.name, isChanged ? .changed : .name))
      line.append(piece(parameter.name.upperBound..<parameter.pair.upperBound, isChanged ? .changed : .wire))
      painted = parameter.pair.upperBound
    }
    line.append(piece(painted..<range.upperBound, .wire))
  }

  /// The same with values shortened, and without those that need not be seen.
  private func shortParameters(
    _ range: Range<Int>, _ place: Part.Place, _ abridgement: Abridgement, to line: inout StyledLine
  ) {
    var separator = ""
    let all = FormPlace.all(in: wire.octets, range)
    let kept = all.map { parameter in
      let name = wire.text(parameter.name)
      return isChanged(place, name) || abridgement.keeps(name, wire.text(parameter.value))
    }
    // That one more is there takes as much room as the one.
    let leftOut = kept.count { !$0 } > 1 ? kept.count { !$0 } : 0
    for (parameter, isKept) in zip(all, kept) where isKept || leftOut == 0 {
      let (name, value) = (wire.text(parameter.name), wire.text(parameter.value))
      let isChanged = isChanged(place, name)
      line.append(separator, .wire)
      line.append(options.visible(name), isChanged ? .changed : .name)
      let sign = wire.text(parameter.name.upperBound..<parameter.value.lowerBound)
      let shown = abridgement.value(value, of: name, isChanged: isChanged, options.glyphs)
      line.append(options.visible(sign + shown), isChanged ? .changed : .wire)
      separator = "&"
    }
    if leftOut > 0 { line.append("\(separator)\(options.glyphs.ellipsis)(\(leftOut) more)", .dim) }
  }

  private func isChanged(_ place: Part.Place, _ name: String) -> Bool {
    changed.contains("\(place.rawValue).\(name)") || hasChangedToken(name)
  }

  private static let tokenPlaces = [Part.Place.jwtHeader, .jwt, .jwtSignature].map { "\($0.rawValue)." }

  /// Whether a piece was changed of a token that is the value of that part.
  private func hasChangedToken(_ name: String) -> Bool {
    changedInTokens.contains { $0.hasPrefix("\(name).") }
  }

  /// In octets; what no party sends in one piece is told by its beginning, where a message is told in short.
  private static let longestPiece = 4_096

  private func piece(_ range: Range<Int>, _ style: Style) -> StyledLine {
    guard abridgement != nil, range.count > Self.longestPiece else {
      return StyledLine(options.visible(wire.text(range)), style)
    }
    var end = range.lowerBound + Self.longestPiece
    // Not within a character.
    while end > range.lowerBound, wire.octets[end] & 0xC0 == 0x80 { end -= 1 }
    return StyledLine(options.visible(wire.text(range.lowerBound..<end)), style)
      .adding(options.glyphs.ellipsis, .dim)
  }
}
