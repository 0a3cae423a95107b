/// Classes of ASCII bytes, as HTML and cookies use them (WHATWG Infra §4.6).
extension UInt8 {
  /// Tab, line feed, form feed, carriage return and space: ASCII white space (WHATWG Infra §4.6).
  package var isHTMLSpace: Bool {
    self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0C || self == 0x0D
  }

  package var isASCIILetter: Bool { (0x61...0x7A).contains(self | 0x20) }

  package var isASCIIDigit: Bool { (0x30...0x39).contains(self) }

  package var lowercasedASCII: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }
}
