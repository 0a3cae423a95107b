/// Replaces `&amp;`, `&#39;` and their like by what they stand for (WHATWG HTML §13.2.5.72).
///
/// Of the 2231 names of HTML it knows those that pages of this field use. A name it does not know stays as it
/// stands.
enum HTMLCharacterReferences {
  /// The text with its references replaced, line ends made one line feed each (WHATWG HTML §13.2.3.5), and
  /// NUL replaced by U+FFFD.
  /// - Parameter inAttribute: in an attribute, `&copy=1` is no reference, so that addresses survive
  ///   (§13.2.5.73).
  static func decoded(_ bytes: ArraySlice<UInt8>, inAttribute: Bool) -> ArraySlice<UInt8> {
    let isPlain = bytes.allSatisfy { $0 != UInt8(ascii: "&") && $0 != 0x0D && $0 != 0 }
    if isPlain { return bytes }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var rest = bytes
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "&"):
        guard let found = numeric(rest) ?? named(rest, inAttribute: inAttribute) else {
          output.append(byte)
          continue
        }
        output.append(contentsOf: found.text)
        rest = rest.dropFirst(found.length)
      case 0x0D:
        output.append(0x0A)
        if rest.first == 0x0A { rest = rest.dropFirst() }
      case 0:
        output.append(contentsOf: "\u{FFFD}".utf8)
      default:
        output.append(byte)
      }
    }
    return output[...]
  }

  /// `length` counts the bytes after the ampersand.
  private typealias Reference = (text: [UInt8], length: Int)

  private struct Name {
    let name: [UInt8]
    let text: [UInt8]
    /// HTML still reads its oldest names without their semicolon.
    let needsSemicolon: Bool

    init(_ name: String, _ text: String, needsSemicolon: Bool = true) {
      self.name = Array(name.utf8)
      self.text = Array(text.utf8)
      self.needsSemicolon = needsSemicolon
    }
  }

  private static let names = [
    Name("amp", "&", needsSemicolon: false), Name("lt", "<", needsSemicolon: false),
    Name("gt", ">", needsSemicolon: false), Name("quot", "\"", needsSemicolon: false), Name("apos", "'"),
    Name("nbsp", "\u{A0}", needsSemicolon: false), Name("copy", "©", needsSemicolon: false),
    Name("hellip", "…"), Name("mdash", "—"), Name("ndash", "–"), Name("rarr", "→"),
  ]

  private static func named(_ rest: ArraySlice<UInt8>, inAttribute: Bool) -> Reference? {
    for known in names where rest.starts(with: known.name) {
      let next = rest.dropFirst(known.name.count).first
      if next == UInt8(ascii: ";") { return (known.text, known.name.count + 1) }
      if known.needsSemicolon { continue }
      if inAttribute, let next, next == UInt8(ascii: "=") || next.isASCIILetter || next.isASCIIDigit {
        continue
      }
      return (known.text, known.name.count)
    }
    return nil
  }

  private static func numeric(_ rest: ArraySlice<UInt8>) -> Reference? {
    guard rest.first == UInt8(ascii: "#") else { return nil }
    var digits = rest.dropFirst()
    var radix: UInt32 = 10
    if let marker = digits.first, marker.lowercasedASCII == UInt8(ascii: "x") {
      radix = 16
      digits = digits.dropFirst()
    }
    var code: UInt32 = 0
    let start = digits.startIndex
    while let byte = digits.first, let digit = value(ofDigit: byte), digit < radix {
      // Held just above the last code point, so that a thousand digits do not overflow.
      code = min(code * radix + digit, 0x11_0000)
      digits = digits.dropFirst()
    }
    guard digits.startIndex > start else { return nil }
    if digits.first == UInt8(ascii: ";") { digits = digits.dropFirst() }
    return (Array(String(Character(scalar(code))).utf8), digits.startIndex - rest.startIndex)
  }

  private static func value(ofDigit byte: UInt8) -> UInt32? {
    if byte.isASCIIDigit { return UInt32(byte - UInt8(ascii: "0")) }
    let letter = byte.lowercasedASCII
    return (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(letter)
      ? UInt32(letter - UInt8(ascii: "a")) + 10 : nil
  }

  /// The character of a number. 0x80 to 0x9F mean windows-1252, as in every browser (WHATWG HTML §13.2.5.80).
  private static func scalar(_ code: UInt32) -> Unicode.Scalar {
    let replacement: Unicode.Scalar = "\u{FFFD}"
    if code == 0 { return replacement }
    if (0x80...0x9F).contains(code) {
      return windows1252.dropFirst(Int(code - 0x80)).first.flatMap(Unicode.Scalar.init) ?? replacement
    }
    return Unicode.Scalar(code) ?? replacement
  }

  /// The characters of windows-1252 from 0x80 to 0x9F; the five that it does not define stand for themselves.
  private static let windows1252: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
    0x8D,
    0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161,
    0x203A,
    0x0153, 0x9D, 0x017E, 0x0178,
  ]
}
