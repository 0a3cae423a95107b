/// User-id and password of HTTP Basic authentication (RFC 7617 §2).
public struct BasicCredentials: Sendable, Hashable {
  public var userID: String
  public var password: String

  public init(userID: String, password: String) {
    self.userID = userID
    self.password = password
  }

  /// Reads the value of an `Authorization` header field; nil if the scheme is not Basic or the rest is not
  /// base 64 of UTF-8 text with a colon.
  public init?(authorization: String) {
    guard let (scheme, rest) = AuthorizationScheme.split(authorization), scheme == "basic",
      let octets = Base64URL.decodePlain(rest), let text = String(validating: octets, as: UTF8.self),
      let colon = text.utf8.firstIndex(of: 0x3A)
    else { return nil }
    userID = String(text[..<colon])
    password = String(text[text.utf8.index(after: colon)...])
  }

  /// The value of the `Authorization` header field: `Basic dHJhdmVsLWFwcDo3…`.
  public var authorization: String {
    "Basic " + Base64URL.encodePlain("\(userID):\(password)".utf8)
  }
}

/// The scheme of an `Authorization` header field, and what follows it (RFC 9110 §11.4).
public enum AuthorizationScheme {
  /// `Bearer mF_9…` gives `("bearer", "mF_9…")`: the scheme in lower case, since it is case-insensitive.
  public static func split(_ value: String) -> (scheme: String, credentials: String)? {
    let pieces = value.utf8.split(separator: 0x20, maxSplits: 1)
    guard pieces.count == 2, let scheme = pieces.first, let rest = pieces.last else { return nil }
    return (String(Substring(scheme)).lowercased(), String(Substring(rest.drop { $0 == 0x20 })))
  }
}
