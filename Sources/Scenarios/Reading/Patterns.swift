internal import Citations
internal import Parties
internal import Simulation
internal import Wire

/// The texts that a scenario file may hold, each as a rule for people, editors and the reader.
enum Patterns {
  /// `authorization-code`, `travel-app`.
  static let name = TextPattern(
    "name", description: "a name: small letters, digits and hyphens, a letter first",
    regularExpression: "^[a-z][a-z0-9-]*$"
  ) { text in
    (0x61...0x7A).contains(text.utf8.first ?? 0)
      && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
  }

  /// `RFC 6749 §4.1`.
  static let citation = TextPattern(
    "citation", description: "a citation such as RFC 6749 §4.1.3 or RFC 7636 Appendix B",
    regularExpression: "^[^\\u00a7]*[^\\u00a7 ][^\\u00a7]*(\\u00a7 *[A-Za-z0-9./#_-]+ *)?$"
  ) { Citation(parsing: $0) != nil }

  /// `2026-01-05T09:00:00Z`.
  static let timestamp = TextPattern(
    Noun("time"), description: "a time in UTC such as 2026-01-05T09:00:00Z",
    regularExpression:
      "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z$"
  ) { VirtualTime($0) != nil }

  /// `https://login.example`.
  static let address = TextPattern(
    Noun("web address", plural: "web addresses"), description: "a web address such as https://login.example",
    regularExpression: "^[A-Za-z][A-Za-z0-9+.-]*:[!#$%&'()*+,./0-9:;=?@A-Z\\[\\]_a-z~-]+$"
  ) { WebAddress($0) != nil }

  /// `/trips`.
  static let path = TextPattern(
    "path", description: "a path that begins with /", regularExpression: "^/[!$%&'()*+,./0-9:;=@A-Z_a-z~-]*$"
  ) { text in
    text.hasPrefix("/") && !text.contains("?") && !text.contains("#") && WebAddress("https://a\(text)") != nil
      && !text.contains("[") && !text.contains("]")
  }

  /// `/trips`, `POST /contacts`.
  static let resource = TextPattern(
    "resource",
    description: "a path that begins with /, and before it a method unless it is GET: POST /contacts",
    regularExpression:
      "^((\(ResourceKey.Method.allCases.map(\.rawValue).joined(separator: "|"))) )?/[!$%&'()*+,./0-9:;=@A-Z_a-z~-]*$"
  ) { text in ResourceKey(parsing: text).map { path.matches($0.path) } == true }

  /// `client_name#fr`.
  static let member = TextPattern(
    Noun("name of a member", plural: "names of members"),
    description: "the name of a member: visible ASCII characters without space",
    regularExpression: "^[!-~]+$"
  ) { text in !text.isEmpty && text.utf8.allSatisfy { (0x21...0x7E).contains($0) } }

  /// `trips.read`.
  static let scopeToken = TextPattern(
    Noun("scope token"),
    description: "a scope token: visible ASCII characters without quotes, backslash or space",
    regularExpression: "^[!#-\\[\\]-~]+$"
  ) { text in
    !text.isEmpty && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C }
  }

  /// `2`, for one of the choices of a question.
  static let choiceNumber = TextPattern(
    "number", description: "the number of a choice, counted from 1", regularExpression: "^[1-9][0-9]?$"
  ) { text in Int(text).map { (1...99).contains($0) && "\($0)" == text } == true }

  /// `state`, `query.state`, `header.Content-Type`.
  static let part = TextPattern(
    Noun("part"), description: "the name or the address of a part, such as state or query.state",
    regularExpression: "^\\S+$"
  ) { text in !text.isEmpty && !text.unicodeScalars.contains { $0.properties.isWhitespace } }

  /// `access token`.
  static let term = TextPattern(
    "term", description: "a word or a few", regularExpression: "^\\S(.*\\S)?$"
  ) { text in
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return false }
    return !first.properties.isWhitespace && !last.properties.isWhitespace && !text.contains("\n")
  }
}
