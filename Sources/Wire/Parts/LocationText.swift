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
