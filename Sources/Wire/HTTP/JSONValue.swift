/// A JSON value (RFC 8259) whose members keep the order they stand in, and whose numbers keep their digits:
/// what is explained to a learner is what was on the wire.
public indirect enum JSONValue: Sendable, Hashable {
  /// One member of an object.
  public struct Member: Sendable, Hashable {
    public var name: String
    public var value: JSONValue

    public init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  case null
  case boolean(Bool)
  /// The digits as written.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([Member])

  /// A whole number.
  public static func integer(_ value: Int) -> JSONValue { .number(String(value)) }

  /// The member of that name; nil if this is no object or has none.
  public subscript(_ name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name.isIdentical(to: name) }?.value
  }

  /// The text, if this is a string.
  public var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The whole number, if this is one that fits.
  public var integer: Int? {
    if case .number(let digits) = self { Int(digits) } else { nil }
  }

  /// The truth value, if this is one.
  public var boolean: Bool? {
    if case .boolean(let value) = self { value } else { nil }
  }

  /// The members, if this is an object.
  public var members: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// What kind of value it is, in words: `a string`.
  public var kind: String {
    switch self {
    case .null: "null"
    case .boolean: "a boolean"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }

  /// A string without its quotes; anything else as JSON text in one line.
  public var plainText: String { string ?? text }

  /// JSON text in one line.
  public var text: String { String(decoding: JSONWriter.octets(of: self, isIndented: false), as: UTF8.self) }

  /// JSON text, two spaces a level.
  public var indentedText: String { String(decoding: indentedOctets, as: UTF8.self) }

  /// JSON text, two spaces a level, in UTF-8.
  public var indentedOctets: [UInt8] { JSONWriter.octets(of: self, isIndented: true) }
}
