internal import Simulation
public import Wire

/// What the header of a signed message says, each parameter of the type that its definition gives it (RFC 7515 §4.1). A
/// header in which one is of another type says nothing that could be gone by: it is no header, rather than one without
/// that parameter.
public struct JOSEHeader: Sendable, Hashable {
  /// `alg`; nil where it is left out.
  public let algorithm: String?
  /// `kid`; nil where it is left out.
  public let keyID: String?
  /// `typ`; nil where it is left out.
  public let type: String?
  /// What must be understood besides the specifications of signatures (`crit`, RFC 7515 §4.1.11); nil where nothing must.
  /// This module understands no extension, and the parameter must not stand there for nothing: so whoever finds any value
  /// here has to refuse the message.
  public let criticalExtensions: String?

  /// Reads it; throws the first parameter of another type than its own.
  public init(_ header: JSONValue) throws(MistypedMember) {
    for (name, type) in JOSEHeader.types {
      if let problem = MistypedMember(name, in: header, unless: type) { throw problem }
    }
    algorithm = header["alg"]?.string
    keyID = header["kid"]?.string
    type = header["typ"]?.string
    criticalExtensions = header["crit"]?.text
  }

  /// RFC 7515 §4.1.1 to §4.1.10. `crit` is not among them: of whatever type it is, it is refused.
  private static let types: KeyValuePairs<String, JSONType> = [
    "alg": .text, "kid": .text, "typ": .text, "cty": .text, "jku": .text, "jwk": .object, "x5u": .text,
    "x5c": .texts, "x5t": .text, "x5t#S256": .text,
  ]
}

extension CompactJWS {
  /// Its header, as far as each parameter is of its type; nil where one is not.
  public var typedHeader: JOSEHeader? { try? JOSEHeader(header) }
}

/// What a member of a header, of a key or of claims can be.
public enum JSONType: Sendable, Hashable {
  case text, texts, textOrTexts, number, object

  func includes(_ value: JSONValue) -> Bool {
    switch self {
    case .text: value.string != nil
    case .texts: value.texts != nil
    case .textOrTexts: value.audience != nil
    case .number: value.numericDate != nil
    case .object: value.members != nil
    }
  }

  var words: String {
    switch self {
    case .text: "a string"
    case .texts: "a list of strings"
    case .textOrTexts: "a string or a list of strings"
    case .number: "a number of seconds"
    case .object: "an object"
    }
  }
}

/// A member that is of another type than its definition gives it.
public struct MistypedMember: Error, Sendable, Hashable, CustomStringConvertible {
  public let name: String
  public let expected: JSONType
  public let found: JSONValue

  /// Nil where the member is left out, or of that type.
  package init?(_ name: String, in object: JSONValue, unless type: JSONType) {
    guard let value = object[name], !type.includes(value) else { return nil }
    (self.name, expected, found) = (name, type, value)
  }

  /// `kid is 7, not a string`.
  public var description: String { "\(name) is \(found.text.prefix(60)), not \(expected.words)" }
}
