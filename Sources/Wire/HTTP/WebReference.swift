/// A URI reference without a scheme (RFC 3986 §4.2), split but not resolved.
struct WebReference {
  var authority: String?
  var path: String
  var query: String?
  var fragment: String?

  /// Nil if there is a character that no URI may hold (RFC 3986 §2).
  init?(_ text: some StringProtocol) {
    guard text.utf8.allSatisfy(\.isURIOctet) else { return nil }
    var rest = Substring(text)
    if let hash = rest.utf8.firstIndex(of: 0x23) {
      fragment = String(rest[rest.utf8.index(after: hash)...])
      rest = rest[..<hash]
    }
    if let mark = rest.utf8.firstIndex(of: 0x3F) {
      query = String(rest[rest.utf8.index(after: mark)...])
      rest = rest[..<mark]
    }
    if rest.hasPrefix("//") {
      rest = rest.dropFirst(2)
      let end = rest.utf8.firstIndex(of: 0x2F) ?? rest.endIndex
      authority = String(rest[..<end])
      rest = rest[end...]
    }
    path = String(rest)
  }
}

extension UInt8 {
  /// Visible ASCII save those that RFC 3986 gives no place: `"`, `<`, `>`, `\`, `^`, backquote, `{`, `|`,
  /// `}`.
  fileprivate var isURIOctet: Bool {
    guard (0x21...0x7E).contains(self) else { return false }
    switch self {
    case 0x22, 0x3C, 0x3E, 0x5C, 0x5E, 0x60, 0x7B, 0x7C, 0x7D: return false
    default: return true
    }
  }
}
