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
  private let changed: Set<String>
  /// Of pieces of tokens that were changed, the addresses without the place: `id_token.iss`.
  private let changedInTokens: [String]
  private let hasForm: Bool

  init(entry: Entry, options: RenderOptions) {
    self.options = options
    changed = Set(entry.tampering.map { $0.part.split(separator: "#").first.map(String.init) ?? $0.part })
    changedInTokens = changed.compactMap { address in
      Self.tokenPlaces.first { address.hasPrefix($0) }.map { String(address.dropFirst($0.count)) }
    }
    let headers = entry.request?.headers ?? entry.response?.headers ?? []
    hasForm = headers.contains { field in
      field.first?.lowercased() == "content-type"
        && field.last?.lowercased().hasPrefix("application/x-www-form-urlencoded") == true
    }
  }

  /// `GET /authorize?response_type=code HTTP/1.1`
  func startLine(_ text: String) -> Line { address(text, query: .query, fragment: .query) }

  /// `Location: https://travel.example/callback?code=…`
  func field(_ text: String) -> Line {
    guard let colon = text.unicodeScalars.firstIndex(of: ":") else { return Line(line: piece(text, .wire)) }
    let name = String(text[..<colon])
    let value = String(text[colon...])
    if isChanged(.header, name) { return Line(line: piece(text, .changed)) }
    let start = piece(name, .name)
    guard name.lowercased() == "location" else { return Line(line: start + piece(value, .wire)) }
    var painted = address(value, query: .locationQuery, fragment: .locationFragment)
    painted.line = start + painted.line
    return painted
  }

  /// A line of the body, of a form or of anything else.
  func bodyLine(_ text: String) -> Line {
    guard hasForm else { return Line(line: piece(text, .wire)) }
    var line = StyledLine()
    parameters(text.unicodeScalars[...], .form, to: &line)
    return Line(line: line, holdsParameters: text.contains("&"))
  }

  private func address(_ text: String, query: Part.Place, fragment: Part.Place) -> Line {
    let scalars = text.unicodeScalars
    guard let start = scalars.firstIndex(where: { $0 == "?" || $0 == "#" }) else {
      return Line(line: piece(text, .wire))
    }
    let end = scalars[start...].firstIndex(of: " ") ?? scalars.endIndex
    let middle = scalars[start..<end]
    let hash = middle.firstIndex(of: "#") ?? end
    var line = piece(String(scalars[..<start]), .wire)
    for (place, part) in [(query, middle[..<hash]), (fragment, middle[hash...])] {
      guard let sign = part.first else { continue }
      line.append(piece(String(sign), .wire))
      parameters(part.dropFirst(), place, to: &line)
    }
    line.append(piece(String(scalars[end...]), .wire))
    return Line(line: line, holdsParameters: middle.contains("&"))
  }

  private func parameters(
    _ text: Substring.UnicodeScalarView, _ place: Part.Place, to line: inout StyledLine
  ) {
    for (index, pair) in text.split(separator: "&", omittingEmptySubsequences: false).enumerated() {
      if index > 0 { line.append(piece("&", .wire)) }
      let equals = pair.firstIndex(of: "=") ?? pair.endIndex
      let name = String(pair[..<equals])
      let isChanged = isChanged(place, name)
      line.append(piece(name, isChanged ? .changed : .name))
      line.append(piece(String(pair[equals...]), isChanged ? .changed : .wire))
    }
  }

  private func isChanged(_ place: Part.Place, _ name: String) -> Bool {
    changed.contains("\(place.rawValue).\(name)") || hasChangedToken(name)
  }

  private static let tokenPlaces = [Part.Place.jwtHeader, .jwt, .jwtSignature].map { "\($0.rawValue)." }

  /// Whether a piece was changed of a token that is the value of that part.
  private func hasChangedToken(_ name: String) -> Bool {
    changedInTokens.contains { $0.hasPrefix("\(name).") }
  }

  private func piece(_ text: String, _ style: Style) -> StyledLine {
    StyledLine(options.visible(text), style)
  }
}
