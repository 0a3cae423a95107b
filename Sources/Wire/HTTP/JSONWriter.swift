/// Writes JSON text as octets (RFC 8259 §2).
struct JSONWriter {
  private var octets: [UInt8] = []
  /// Whether each value of a list stands in a line of its own, two spaces a level.
  private let isIndented: Bool

  static func octets(of value: JSONValue, isIndented: Bool) -> [UInt8] {
    var writer = JSONWriter(isIndented: isIndented)
    writer.octets.reserveCapacity(512)
    writer.write(value, depth: 0)
    return writer.octets
  }

  private init(isIndented: Bool) { self.isIndented = isIndented }

  private mutating func write(_ value: JSONValue, depth: Int) {
    switch value {
    case .null: octets += "null".utf8
    case .boolean(let value): octets += value ? "true".utf8 : "false".utf8
    case .number(let digits): octets += digits.utf8
    case .string(let text): write(text)
    case .array(let values):
      octets.append(0x5B)
      for (index, value) in values.enumerated() {
        separate(index, depth: depth)
        write(value, depth: depth + 1)
      }
      end(with: 0x5D, after: values.count, depth: depth)
    case .object(let members):
      octets.append(0x7B)
      for (index, member) in members.enumerated() {
        separate(index, depth: depth)
        write(member.name)
        octets.append(0x3A)
        if isIndented { octets.append(0x20) }
        write(member.value, depth: depth + 1)
      }
      end(with: 0x7D, after: members.count, depth: depth)
    }
  }

  private mutating func separate(_ index: Int, depth: Int) {
    if index > 0 { octets.append(0x2C) }
    beginLine(depth: depth + 1)
  }

  private mutating func end(with bracket: UInt8, after count: Int, depth: Int) {
    if count > 0 { beginLine(depth: depth) }
    octets.append(bracket)
  }

  private mutating func beginLine(depth: Int) {
    guard isIndented else { return }
    octets.append(0x0A)
    for _ in 0..<depth {
      octets.append(0x20)
      octets.append(0x20)
    }
  }

  /// Escapes what must not stand as it is in a string (RFC 8259 §7).
  private mutating func write(_ text: String) {
    octets.append(0x22)
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }) {
      octets += text.utf8
    } else {
      for octet in text.utf8 { escape(octet) }
    }
    octets.append(0x22)
  }

  private mutating func escape(_ octet: UInt8) {
    switch octet {
    case 0x22, 0x5C: octets += [0x5C, octet]
    case 0x0A: octets += "\\n".utf8
    case 0x0D: octets += "\\r".utf8
    case 0x09: octets += "\\t".utf8
    case 0..<0x20:
      let digits = Array("0123456789abcdef".utf8)
      octets += "\\u00".utf8
      octets += [digits[Int(octet >> 4)], digits[Int(octet & 15)]]
    default: octets.append(octet)
    }
  }
}
