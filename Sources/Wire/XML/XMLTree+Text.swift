extension XMLTree {
  /// The document as it goes on the wire.
  public var text: String {
    var output = prolog
    root.write(to: &output)
    return output
  }

  /// What the XML declaration says, `version="1.0"`; nil where there is none.
  var declaration: String? {
    guard prolog.utf8.starts(with: "<?xml".utf8), let end = prolog.utf8.firstIndex(of: 0x3E) else {
      return nil
    }
    return prolog[..<end].dropFirst(5).dropLast().trimmingPrefix { $0.isWhitespace }.description
  }

  /// Whether a text can stand in a document at all: most control characters cannot, not even as references
  /// (XML 1.0 §2.2).
  static func canHold(_ text: String) -> Bool { text.unicodeScalars.allSatisfy(canHold) }

  private static func canHold(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20...0xFFFD, 0x10000...: true
    default: false
    }
  }

  /// Whether it can be the name of an element or an attribute (XML 1.0 §2.3; of letters beyond ASCII, more
  /// pass here than there).
  static func isName(_ text: String) -> Bool {
    let isInside = { (octet: UInt8) in
      octet.isASCIILetter || octet.isASCIIDigit || octet >= 0x80 || "_-.:".utf8.contains(octet)
    }
    guard let first = text.utf8.first, canHold(text) else { return false }
    return text.utf8.allSatisfy(isInside) && !first.isASCIIDigit && first != 0x2D && first != 0x2E
  }

  /// A text with references for what would be markup; a character that cannot stand in XML becomes U+FFFD.
  fileprivate static func escaped(_ text: String, isAttribute: Bool) -> String {
    var output = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": output += "&amp;".unicodeScalars
      case "<": output += "&lt;".unicodeScalars
      case ">": output += "&gt;".unicodeScalars
      // A reader takes a carriage return for a line feed (§2.11), and in an attribute both for a space (§3.3.3).
      case "\r": output += "&#13;".unicodeScalars
      case "\"" where isAttribute: output += "&quot;".unicodeScalars
      case "\n" where isAttribute: output += "&#10;".unicodeScalars
      case "\t" where isAttribute: output += "&#9;".unicodeScalars
      default: output.append(canHold(scalar) ? scalar : "\u{FFFD}")
      }
    }
    return String(output)
  }
}

extension XMLTree.Element {
  fileprivate func write(to output: inout String) {
    output += "<\(name)"
    for attribute in attributes {
      output += " \(attribute.name)=\"\(XMLTree.escaped(attribute.value, isAttribute: true))\""
    }
    guard !content.isEmpty else { return output += "/>" }
    output += ">"
    for node in content {
      switch node {
      case .element(let element): element.write(to: &output)
      case .text(let text): output += XMLTree.escaped(text, isAttribute: false)
      case .characterData(let text): output += "<![CDATA[\(text)]]>"
      case .comment(let text): output += "<!--\(text)-->"
      }
    }
    output += "</\(name)>"
  }
}
