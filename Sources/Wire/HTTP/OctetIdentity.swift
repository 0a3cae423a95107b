/// Text on the wire is compared octet by octet. Swift holds `é` and `e` with an accent behind it for the same
/// text; no server does (RFC 3986 §6.2.1).
extension String {
  /// Whether both are the same octets in UTF-8.
  public func isIdentical(to other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}

extension StringProtocol {
  /// Whether both are the same octets but for the case of ASCII letters, as names of header fields, schemes
  /// and attributes compare (RFC 9110 §5.1).
  public func isIdenticalInAnyCase(to other: some StringProtocol) -> Bool {
    utf8.lazy.map(\.lowercasedASCII).elementsEqual(other.utf8.lazy.map(\.lowercasedASCII))
  }
}
