internal import Simulation
public import Wire

extension JSONValue {
  /// The time that a claim says, in seconds since 1970-01-01T00:00:00Z (RFC 7519 §2); nil where it says none. A part of a
  /// second counts as a whole one: against a clock that shows whole seconds, that makes no difference to "before" and "not
  /// before".
  public var numericDate: Int? {
    guard case .number(let digits) = self else { return nil }
    // `Double` reads every number of JSON; what does not fit is no time.
    return Int(digits) ?? Double(digits).flatMap { Int(exactly: $0.rounded(.up)) }
  }

  /// The audience that a claim says: one text, or a list of texts (RFC 7519 §4.1.3). Nil for anything else, a list with
  /// a member that is no text included.
  public var audience: [String]? { string.map { [$0] } ?? texts }

  /// The texts of a list; nil for anything else, a list with another member included.
  public var texts: [String]? {
    guard case .array(let values) = self else { return nil }
    let texts = values.compactMap(\.string)
    return texts.count == values.count ? texts : nil
  }
}

extension [String] {
  /// An audience of one is a text, one of several a list (RFC 7519 §4.1.3).
  public var asClaim: JSONValue {
    first.map { count == 1 ? .string($0) : .array(map(JSONValue.string)) } ?? .array([])
  }
}

/// The claims that specifications define, and what each is.
public enum RegisteredClaims {
  /// The first claim of another type than its definition gives it; nil where there is none. A claim that nobody defined
  /// is whatever it is (RFC 7519 §4.3).
  public static func mistyped(in claims: JSONValue) -> MistypedMember? {
    for (name, type) in types {
      if let problem = MistypedMember(name, in: claims, unless: type) { return problem }
    }
    return nil
  }

  /// RFC 7519 §4.1, then OIDC Core 1.0 §2 with §3.1.3.6 and §3.3.2.11.
  private static let types: KeyValuePairs<String, JSONType> = [
    "iss": .text, "sub": .text, "aud": .textOrTexts, "exp": .number, "nbf": .number, "iat": .number,
    "jti": .text,
    "auth_time": .number, "nonce": .text, "acr": .text, "amr": .texts, "azp": .text, "at_hash": .text,
    "c_hash": .text,
  ]
}
