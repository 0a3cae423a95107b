extension CookieJar {
  /// Why a cookie was not kept. The raw value says it in words, to follow "refused: ".
  public enum Refusal: String, Error, Sendable, Hashable, CaseIterable {
    case noEqualsSign = "it has no `=` between name and value"
    case emptyName = "its name is empty"
    case controlCharacter = "it holds a control character"
    case tooLong = "its name and value are longer than 4096 octets"
    case publicSuffix = "its Domain is a public suffix"
    case foreignDomain = "its Domain does not cover this host"
    case secureOverPlainHTTP = "a Secure cookie cannot be set over plain http"
    case wouldReplaceSecure = "over plain http it cannot replace a Secure cookie"
    case sameSiteNoneWithoutSecure = "SameSite=None needs Secure"
    case securePrefix = "a name that begins with __Secure- needs Secure"
    case hostPrefix = "a name that begins with __Host- needs Secure and Path=/, and no Domain"
    case expiredAlready = "it has expired already, and there is no such cookie to delete"

    /// The same as the raw value: the reason in words.
    public var reason: String { rawValue }

    /// The document and section of the rule. The sections of 6265bis are those of
    /// draft-ietf-httpbis-rfc6265bis.
    public var citation: String {
      switch self {
      case .noEqualsSign, .emptyName: "RFC 6265 §5.2"
      case .publicSuffix, .foreignDomain, .expiredAlready: "RFC 6265 §5.3"
      case .controlCharacter, .tooLong: "RFC 6265bis §5.6"
      case .secureOverPlainHTTP, .wouldReplaceSecure, .sameSiteNoneWithoutSecure, .securePrefix, .hostPrefix:
        "RFC 6265bis §5.7"
      }
    }
  }
}
