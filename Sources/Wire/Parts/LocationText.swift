/// The value of `Location`: a URI, or a reference relative to the request's address (RFC 9110 §10.2.2), its
/// parameters set apart.
struct LocationText {
  /// The reference without its parameters.
  var address: String
  var query: String?
  var fragment: String?

  /// Nil if there is a character that no URI may hold (RFC 3986 §2).
  init?(_ text: String) {
    guard var reference = WebReference(text) else { return nil }
    (query, fragment) = (reference.query, reference.fragment)
    (reference.query, reference.fragment) = (nil, nil)
    address = reference.authority.map { "//\($0)\(reference.path)" } ?? reference.path
  }

  var text: String {
    address + (query.map { "?\($0)" } ?? "") + (fragment.map { "#\($0)" } ?? "")
  }
}

/// Where a URI reference, or the target of a request, is cut in two or three.
package struct ReferencePlaces: Sendable {
  /// What comes before the parameters.
  package let address: Range<Int>
  /// What follows `?`; nil where there is none.
  package let query: Range<Int>?
  /// What follows `#`; nil where there is none.
  package let fragment: Range<Int>?

  /// Cuts a reference (RFC 3986 §4.1).
  package init(ofReference octets: [UInt8], _ range: Range<Int>) {
    let hash = octets[range].firstIndex(of: 0x23)
    let end = hash ?? range.upperBound
    let mark = octets[range.lowerBound..<end].firstIndex(of: 0x3F)
    address = range.lowerBound..<(mark ?? end)
    query = mark.map { ($0 + 1)..<end }
    fragment = hash.map { ($0 + 1)..<range.upperBound }
  }

  /// Cuts a target, in which no fragment is looked for (RFC 9112 §3.2).
  init(ofTarget octets: [UInt8], _ range: Range<Int>) {
    let mark = octets[range].firstIndex(of: 0x3F)
    address = range.lowerBound..<(mark ?? range.upperBound)
    query = mark.map { ($0 + 1)..<range.upperBound }
    fragment = nil
  }
}
