/// A URI reference without a scheme (RFC 3986 §4.2), split but not resolved.
struct WebReference {
  var authority: String?
  var path: String
  var query: String?
  var fragment: String?

  /// Nil if there is a character that no URI may hold (RFC 3986 §2).
  init?(_ text: some StringProtocol) { self.init(Array(text.utf8)[...]) }

  /// Splits in one pass over the octets (RFC 3986 Appendix B).
  init?(_ octets: ArraySlice<UInt8>) {
    let start = octets.startIndex
    let hasAuthority = octets.count > 1 && octets[start] == 0x2F && octets[start + 1] == 0x2F
    var slash: Int?
    var mark: Int?
    var hash: Int?
    for index in octets.indices {
      let octet = octets[index]
      guard octet.isURIOctet else { return nil }
      switch octet {
      case 0x2F where hasAuthority && slash == nil && mark == nil && hash == nil && index > start + 1:
        slash = index
      case 0x3F where mark == nil && hash == nil: mark = index
      case 0x23 where hash == nil: hash = index
      default: break
      }
    }
    let endOfQuery = hash ?? octets.endIndex
    let endOfPath = mark ?? endOfQuery
    fragment = hash.map { octets[($0 + 1)...].text }
    query = mark.map { octets[($0 + 1)..<endOfQuery].text }
    authority = hasAuthority ? octets[(start + 2)..<(slash ?? endOfPath)].text : nil
    path = octets[(hasAuthority ? slash ?? endOfPath : start)..<endOfPath].text
  }
}

extension ArraySlice<UInt8> {
  /// The octets as text; a replacement character stands for what is not UTF-8.
  var text: String { String(decoding: self, as: UTF8.self) }

  /// The octets as text, its ASCII letters small.
  var lowercasedText: String {
    allSatisfy { !$0.isASCIICapital } ? text : String(decoding: map(\.lowercasedASCII), as: UTF8.self)
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

  fileprivate var isASCIICapital: Bool { (0x41...0x5A).contains(self) }
}
