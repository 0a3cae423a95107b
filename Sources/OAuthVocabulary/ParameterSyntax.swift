/// Which characters the value of a parameter may have, by RFC 6749 Appendix A. `scope` is not here, for ``Scope`` reads
/// it (§A.4); nor is `expires_in`, which is a number (§A.14).
public struct ParameterSyntax: Sendable {
  /// `code`.
  public let name: String
  /// Of Appendix A: `A.11`.
  public let section: String
  /// The characters, in words.
  public let characters: String
  private let allowsScalar: @Sendable (Unicode.Scalar) -> Bool

  /// Whether each character of a value may be there.
  public func allows(_ value: String) -> Bool { value.unicodeScalars.allSatisfy(allowsScalar) }

  /// The parameter of that name; nil where Appendix A has none.
  public static func of(_ name: String) -> ParameterSyntax? { byName[name] }

  /// In the order of the appendix.
  public static let all: [ParameterSyntax] = [
    .visible("client_id", "A.1"), .visible("client_secret", "A.2"),
    .init("response_type", "A.3", "letters, digits, underscores and spaces") {
      $0.isNameCharacter(or: "_ ")
    },
    .visible("state", "A.5"), .address("redirect_uri", "A.6"), .quotable("error", "A.7"),
    .quotable("error_description", "A.8"), .address("error_uri", "A.9"), .name("grant_type", "A.10"),
    .visible("code", "A.11"), .visible("access_token", "A.12"), .name("token_type", "A.13"),
    .line("username", "A.15"), .line("password", "A.16"), .visible("refresh_token", "A.17"),
  ]

  private static let byName = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }

  private init(
    _ name: String, _ section: String, _ characters: String,
    allows: @escaping @Sendable (Unicode.Scalar) -> Bool
  ) {
    (self.name, self.section, self.characters, allowsScalar) = (name, section, characters, allows)
  }

  /// VSCHAR.
  private static func visible(_ name: String, _ section: String) -> ParameterSyntax {
    .init(name, section, "visible ASCII and spaces") { (0x20...0x7E).contains($0.value) }
  }

  /// NQSCHAR.
  private static func quotable(_ name: String, _ section: String) -> ParameterSyntax {
    .init(name, section, "visible ASCII and spaces, without quotes and backslashes") {
      (0x20...0x7E).contains($0.value) && $0 != "\"" && $0 != "\\"
    }
  }

  /// UNICODECHARNOCRLF.
  private static func line(_ name: String, _ section: String) -> ParameterSyntax {
    .init(name, section, "any characters but control characters and ends of lines") { scalar in
      switch scalar.value {
      case 0x09, 0x20...0x7E, 0x80...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
      default: false
      }
    }
  }

  /// What a URI-reference can be made of (RFC 3986 §2).
  private static func address(_ name: String, _ section: String) -> ParameterSyntax {
    .init(name, section, "the characters of addresses") { scalar in
      (0x21...0x7E).contains(scalar.value) && !"\"<>\\^`{|}".unicodeScalars.contains(scalar)
    }
  }

  /// A name, or a URI in its place.
  private static func name(_ name: String, _ section: String) -> ParameterSyntax {
    address(name, section)
  }
}

extension Unicode.Scalar {
  fileprivate func isNameCharacter(or others: String) -> Bool {
    switch self {
    case "a"..."z", "A"..."Z", "0"..."9": true
    default: others.unicodeScalars.contains(self)
    }
  }
}
