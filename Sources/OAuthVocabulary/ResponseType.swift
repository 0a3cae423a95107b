/// What a client wants to get back through the browser: values of `response_type` (RFC 6749 §3.1.1, OAuth Multiple
/// Response Types §3, §5).
public enum ResponseType: String, Sendable, Hashable, CaseIterable {
  /// RFC 6749 §4.1.1.
  case code
  /// RFC 6749 §4.2.1.
  case token
  /// OIDC Core 1.0 §3.2.
  case idToken = "id_token"
  /// OIDC Core 1.0 §3.2.
  case idTokenToken = "id_token token"
  /// OIDC Core 1.0 §3.3, as the next two.
  case codeIDToken = "code id_token"
  case codeToken = "code token"
  case codeIDTokenToken = "code id_token token"

  /// Reads `token id_token`; nil for anything unknown. The order of the words does not matter (RFC 6749 §3.1.1).
  public init?(parsing text: String) {
    if let plain = ResponseType(rawValue: text) {
      self = plain
      return
    }
    let words = text.split(separator: " ", omittingEmptySubsequences: false).sorted()
    guard let match = ResponseType.allCases.first(where: { $0.words.sorted() == words }) else { return nil }
    self = match
  }

  private var words: [Substring] { rawValue.split(separator: " ") }

  public var hasCode: Bool {
    switch self {
    case .code, .codeIDToken, .codeToken, .codeIDTokenToken: true
    case .token, .idToken, .idTokenToken: false
    }
  }

  public var hasToken: Bool {
    switch self {
    case .token, .idTokenToken, .codeToken, .codeIDTokenToken: true
    case .code, .idToken, .codeIDToken: false
    }
  }

  public var hasIDToken: Bool {
    switch self {
    case .idToken, .idTokenToken, .codeIDToken, .codeIDTokenToken: true
    case .code, .token, .codeToken: false
    }
  }

  /// Whether the answer travels in the fragment, which the browser keeps to itself: wherever it brings a token
  /// (OAuth Multiple Response Types §5).
  public var usesFragment: Bool { hasToken || hasIDToken }
}
