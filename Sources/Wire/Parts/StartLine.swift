/// The first line of a message, in its pieces: method, target and version of a request (RFC 9112 §3), version
/// and status of a response (§4).
struct StartLine {
  private var pieces: [String]
  private let isRequest: Bool

  init(_ text: String, isRequest: Bool) {
    pieces = text.utf8.split(
      separator: 0x20, maxSplits: isRequest ? 2 : 1, omittingEmptySubsequences: false
    ).map { String(Substring($0)) }
    self.isRequest = isRequest
  }

  /// Where the pieces of a first line stand in the octets of a message.
  static func places(in octets: [UInt8], _ line: Range<Int>, isRequest: Bool) -> [Range<Int>] {
    octets[line].split(separator: 0x20, maxSplits: isRequest ? 2 : 1, omittingEmptySubsequences: false)
      .map { $0.startIndex..<$0.endIndex }
  }

  var text: String { pieces.joined(separator: " ") }

  /// Whether a request line has its three pieces and no more.
  var isWhole: Bool { pieces.count == 3 && !pieces[2].utf8.contains(0x20) }

  var method: String { isRequest ? pieces.first ?? "" : "" }

  var version: String { (isRequest ? pieces.dropFirst(2).first : pieces.first) ?? "" }

  /// Code and reason: `303 See Other`; the code alone where there is no reason.
  var status: String {
    let text = isRequest ? "" : pieces.dropFirst().first ?? ""
    return text.hasSuffix(" ") ? String(text.dropLast()) : text
  }

  /// Path and query of a request; the query is nil where there is no `?`.
  var target: (path: String, query: String?) {
    guard isRequest, pieces.count > 1 else { return ("", nil) }
    let target = pieces[1]
    guard let mark = target.utf8.firstIndex(of: 0x3F) else { return (target, nil) }
    return (String(target[..<mark]), String(target[target.utf8.index(after: mark)...]))
  }

  /// Gives the part of that name another value; nil empties it.
  mutating func set(_ part: Part, to value: String?) throws(AlterationError) {
    let value = value ?? ""
    switch (part.name, isRequest) {
    case ("method", true): try replace(0, with: value, of: part)
    case ("version", true): try replace(2, with: value, of: part)
    case ("version", false): try replace(0, with: value, of: part)
    case ("status", false):
      guard value.unicodeScalars.allSatisfy({ $0 == " " || !$0.isSpaceOrControl }) else {
        throw .unfitValue(part: part.address, reason: "the first line holds no control characters")
      }
      let version = pieces.first ?? ""
      // A status line has its second space even where no reason follows it (RFC 9112 §4).
      let reason = Int(value).flatMap { ReasonPhrase.of($0) } ?? ""
      pieces = [version, value.utf8.contains(0x20) ? value : "\(value) \(reason)"]
    default:
      throw .unfitValue(
        part: part.address, reason: "the first line has \(isRequest ? "method" : "status") and version alone")
    }
  }

  mutating func setPath(of part: Part, to value: String?) throws(AlterationError) {
    let query = target.query
    try replace(1, with: (value ?? "/") + (query.map { "?\($0)" } ?? ""), of: part)
  }

  mutating func setQuery(of part: Part, to query: String?) throws(AlterationError) {
    let path = target.path
    try replace(1, with: query.map { "\(path)?\($0)" } ?? path, of: part)
  }

  private mutating func replace(_ index: Int, with value: String, of part: Part) throws(AlterationError) {
    // A space or a line end would make the rest of the value another piece, or another field.
    guard !value.unicodeScalars.contains(where: \.isSpaceOrControl) else {
      throw .unfitValue(part: part.address, reason: "a space or a control character would end it")
    }
    guard pieces.indices.contains(index) else {
      throw .noParts("its first line has no place for \(part.address)")
    }
    pieces[index] = value
  }
}

extension Unicode.Scalar {
  fileprivate var isSpaceOrControl: Bool { value <= 0x20 || value == 0x7F }
}
