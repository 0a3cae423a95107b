/// A plain scalar that YAML 1.2's core schema reads as a number.
struct PlainNumber {
  /// Its value, where it is a whole number in plain decimal digits that fits.
  let integer: Int?
  /// Whether JSON would write it the same way.
  let isJSON: Bool
  /// Whether it is a whole number in decimal digits, fitting or not.
  let isWhole: Bool

  /// Nothing where the text is no number.
  init?(_ text: String) {
    // Most texts are words, and no number begins like one.
    guard let first = text.utf8.first, Self.isDigit(first) || "+-.".utf8.contains(first) else { return nil }
    let bytes = Array(text.utf8)
    guard Self.isNumber(bytes[...]) else { return nil }
    let unsigned = bytes.first == UInt8(ascii: "-") ? bytes[1...] : bytes[...]
    let whole = unsigned.prefix(while: Self.isDigit)
    let hasJSONStart = !whole.isEmpty && (whole.count == 1 || whole.first != UInt8(ascii: "0"))
    isWhole = hasJSONStart && whole.count == unsigned.count
    isJSON = hasJSONStart && Self.isDecimal(unsigned, needsFractionDigits: true)
    integer = isWhole ? Int(text) : nil
  }

  private static func isNumber(_ bytes: ArraySlice<UInt8>) -> Bool {
    if bytes.starts(with: Array("0o".utf8)) {
      return bytes.count > 2 && bytes.dropFirst(2).allSatisfy { (0x30...0x37).contains($0) }
    }
    if bytes.starts(with: Array("0x".utf8)) {
      return bytes.count > 2 && bytes.dropFirst(2).allSatisfy(isHexadecimalDigit)
    }
    let word = String(decoding: bytes, as: UTF8.self)
    if [".nan", ".NaN", ".NAN"].contains(word) { return true }
    let isSigned = bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+")
    let unsigned = isSigned ? bytes.dropFirst() : bytes
    let infinities = [".inf", ".Inf", ".INF"].map { Array($0.utf8) }
    return infinities.contains(Array(unsigned)) || isDecimal(unsigned, needsFractionDigits: false)
  }

  /// `digits [. digits] [e digits]`; without `needsFractionDigits`, also `.5` and `5.`.
  private static func isDecimal(_ bytes: ArraySlice<UInt8>, needsFractionDigits: Bool) -> Bool {
    let whole = bytes.prefix(while: isDigit)
    var rest = bytes.dropFirst(whole.count)
    if rest.first == UInt8(ascii: ".") {
      let fraction = rest.dropFirst().prefix(while: isDigit)
      guard !fraction.isEmpty || (!needsFractionDigits && !whole.isEmpty) else { return false }
      rest = rest.dropFirst(1 + fraction.count)
    } else if whole.isEmpty {
      return false
    }
    guard rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") else { return rest.isEmpty }
    rest = rest.dropFirst()
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    return !rest.isEmpty && rest.allSatisfy(isDigit)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isHexadecimalDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
  }
}
