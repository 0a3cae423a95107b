/// Reads JSON text strictly (RFC 8259): one value, no trailing text, no duplicate names, at most 64 levels
/// deep.
public struct JSONReader {
  private let octets: [UInt8]
  private var position = 0
  private var places: [JSONDocument.Place] = []

  private init(_ octets: [UInt8]) {
    self.octets = octets
  }

  /// The value that the octets stand for; throws with the place of the first mistake.
  public static func read(_ octets: [UInt8]) throws(JSONError) -> JSONValue { try document(octets).value }

  /// The value with the places of all values in it.
  static func document(_ octets: [UInt8]) throws(JSONError) -> JSONDocument {
    var reader = JSONReader(octets)
    reader.skipSpace()
    let value = try reader.value(depth: 0)
    reader.skipSpace()
    guard reader.position == octets.count else { throw reader.error("text follows the value") }
    return JSONDocument(value: value, places: reader.places)
  }

  private func error(_ reason: String) -> JSONError { JSONError(offset: position, reason: reason) }

  private var next: UInt8? { position < octets.count ? octets[position] : nil }

  private mutating func skipSpace() {
    while let octet = next, octet == 0x20 || octet == 0x0A || octet == 0x0D || octet == 0x09 { position += 1 }
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    guard depth < MessageLimits.deepestNesting else {
      throw error("values are nested more than \(MessageLimits.deepestNesting) deep")
    }
    let (start, number) = (position, places.count)
    places.append(JSONDocument.Place(range: start..<start, next: number))
    let value = try bareValue(depth: depth)
    places[number] = JSONDocument.Place(range: start..<position, next: places.count)
    return value
  }

  private mutating func bareValue(depth: Int) throws(JSONError) -> JSONValue {
    switch next {
    case 0x7B: return try object(depth: depth)
    case 0x5B: return try array(depth: depth)
    case 0x22: return .string(try string())
    case 0x74: return try word("true", .boolean(true))
    case 0x66: return try word("false", .boolean(false))
    case 0x6E: return try word("null", .null)
    case .some(0x2D), .some(0x30...0x39): return .number(try number())
    case nil: throw error("a value is missing")
    default: throw error("no JSON value starts with this character")
    }
  }

  private mutating func word(_ text: String, _ value: JSONValue) throws(JSONError) -> JSONValue {
    guard octets[position...].starts(with: text.utf8) else { throw error("expected \(text)") }
    position += text.utf8.count
    return value
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
    var members: [JSONValue.Member] = []
    var names: Set<[UInt8]> = []
    position += 1
    skipSpace()
    if next == 0x7D {
      position += 1
      return .object([])
    }
    while true {
      guard next == 0x22 else { throw error("expected the name of a member, in quotes") }
      let name = try string()
      guard names.insert(Array(name.utf8)).inserted else { throw error("the member '\(name)' stands twice") }
      skipSpace()
      guard next == 0x3A else { throw error("expected a colon") }
      position += 1
      skipSpace()
      members.append(.init(name, try value(depth: depth + 1)))
      skipSpace()
      let separator = next
      position += 1
      if separator == 0x7D { return .object(members) }
      guard separator == 0x2C else {
        position -= 1
        throw error("expected a comma or }")
      }
      skipSpace()
    }
  }

  private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
    var values: [JSONValue] = []
    position += 1
    skipSpace()
    if next == 0x5D {
      position += 1
      return .array([])
    }
    while true {
      values.append(try value(depth: depth + 1))
      skipSpace()
      let separator = next
      position += 1
      if separator == 0x5D { return .array(values) }
      guard separator == 0x2C else {
        position -= 1
        throw error("expected a comma or ]")
      }
      skipSpace()
    }
  }

  private mutating func number() throws(JSONError) -> String {
    let start = position
    if next == 0x2D { position += 1 }
    let whole = digits()
    guard whole > 0, whole == 1 || octets[position - whole] != 0x30 else { throw error("a malformed number") }
    if next == 0x2E {
      position += 1
      guard digits() > 0 else { throw error("a malformed number") }
    }
    if next == 0x65 || next == 0x45 {
      position += 1
      if next == 0x2B || next == 0x2D { position += 1 }
      guard digits() > 0 else { throw error("a malformed number") }
    }
    return String(decoding: octets[start..<position], as: UTF8.self)
  }

  private mutating func digits() -> Int {
    let start = position
    while let octet = next, (0x30...0x39).contains(octet) { position += 1 }
    return position - start
  }

  private mutating func string() throws(JSONError) -> String {
    position += 1
    var text: [UInt8] = []
    while let octet = next {
      position += 1
      switch octet {
      case 0x22:
        guard let result = String(validating: text, as: UTF8.self) else {
          throw error("a string is not UTF-8")
        }
        return result
      case 0x5C: try escape(into: &text)
      case 0..<0x20: throw error("a control character inside a string")
      default: text.append(octet)
      }
    }
    throw error("a string has no end")
  }

  private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
    guard let octet = next else { throw error("a string has no end") }
    position += 1
    switch octet {
    case 0x22, 0x5C, 0x2F: text.append(octet)
    case 0x62: text.append(0x08)
    case 0x66: text.append(0x0C)
    case 0x6E: text.append(0x0A)
    case 0x72: text.append(0x0D)
    case 0x74: text.append(0x09)
    case 0x75: text.append(contentsOf: try unicodeEscape().utf8)
    default: throw error("an unknown escape in a string")
    }
  }

  private mutating func unicodeEscape() throws(JSONError) -> String {
    var units = [try codeUnit()]
    if UTF16.isLeadSurrogate(units[0]), octets[position...].starts(with: [0x5C, 0x75]) {
      position += 2
      units.append(try codeUnit())
    }
    guard let text = String(validating: units, as: UTF16.self) else { throw error("half a surrogate pair") }
    return text
  }

  private mutating func codeUnit() throws(JSONError) -> UInt16 {
    let digits = octets[position...].prefix(4)
    // Four digits and nothing else: `UInt16` would take a sign as well.
    guard digits.count == 4, digits.allSatisfy(\.isHexDigit),
      let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw error("\\u is not followed by four hex digits") }
    position += 4
    return unit
  }
}

/// Text that is not JSON: where (an offset in octets), and why.
public struct JSONError: Error, Sendable, Equatable, CustomStringConvertible {
  public let offset: Int
  public let reason: String

  public var description: String { "not JSON at octet \(offset): \(reason)" }
}

extension UInt8 {
  fileprivate var isHexDigit: Bool { isASCIIDigit || (0x61...0x66).contains(lowercasedASCII) }
}
