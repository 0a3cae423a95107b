extension CookieJar {
  /// The cookies of a request, as its server reads them from the `Cookie` header field (RFC 6265 §4.2).
  ///
  /// In the order they stand in; two may share a name. What has no equals sign is passed over.
  public static func parse(cookieHeader: String) -> [(name: String, value: String)] {
    cookieHeader.utf8.split(separator: UInt8(ascii: ";")).compactMap { part in
      guard let pair = ReceivedSetCookie.pair(part), let value = pair.value, !pair.name.isEmpty else {
        return nil
      }
      return (pair.name, value)
    }
  }
}

extension CookieJar {
  /// The value of one cookie in a `Cookie` header field; nil if it is not there.
  static func value(of name: String, in header: String) -> String? {
    parse(cookieHeader: header).first { $0.name == name }?.value
  }
}
