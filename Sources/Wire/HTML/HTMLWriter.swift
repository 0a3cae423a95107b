/// Writes the pages that the simulated servers send: short HTML, an element a line, for people to read on the
/// wire.
///
/// A document is minimal HTML (WHATWG HTML §13.1): `<head>` and `<body>` may be left out, and are. The
/// character encoding belongs in the response's `Content-Type: text/html; charset=utf-8`.
public enum HTMLWriter {
  /// The bytes of a whole page (WHATWG HTML §13.1), as text. Every text and attribute value is escaped
  /// (§13.3).
  public static func document(title: String, body: [Element]) -> String {
    var output = "<!doctype html>\n<html lang=\"en\">\n<title>\(escaped(title))</title>\n"
    for element in body { write(element, to: &output) }
    return output
  }

  /// `&`, `<`, `>` and `"` as character references (WHATWG HTML §13.3); fit for a text and for a quoted
  /// attribute.
  ///
  /// Carriage returns are written as references too, for a reader would take them for line feeds (§13.2.3.5).
  public static func escaped(_ text: String) -> String {
    escaped(text, keepsLines: true)
  }

  private static func escaped(_ text: String, keepsLines: Bool) -> String {
    guard text.utf8.contains(where: { isSpecial($0, keepsLines: keepsLines) }) else { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count * 2)
    for byte in text.utf8 {
      if let reference = reference(for: byte, keepsLines: keepsLines) {
        bytes.append(contentsOf: reference.utf8)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isSpecial(_ byte: UInt8, keepsLines: Bool) -> Bool {
    switch byte {
    case 0x22, 0x26, 0x3C, 0x3E, 0x0D: true
    case 0x0A: !keepsLines
    default: false
    }
  }

  private static func reference(for byte: UInt8, keepsLines: Bool) -> String? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case 0x0D: "&#13;"
    case 0x0A where !keepsLines: "&#10;"
    default: nil
    }
  }

  // MARK: Elements

  private static func write(_ element: Element, to output: inout String) {
    switch element {
    case .heading(let text): output += "<h1>\(escaped(text))</h1>\n"
    case .subheading(let text): output += "<h2>\(escaped(text))</h2>\n"
    case .paragraph(let text): output += "<p>\(escaped(text))</p>\n"
    case .preformatted(let text):
      // A reader drops a line feed right after the tag; one more keeps the text's own (§13.2.6.4.7).
      output += "<pre>\(text.utf8.first == 0x0A ? "\n" : "")\(escaped(text))</pre>\n"
    case .link(let text, let address):
      output += "<p><a\(attribute("href", address))>\(escaped(text))</a></p>\n"
    case .list(let items):
      output += "<ul>\n"
      for item in items { output += "  <li>\(escaped(item))</li>\n" }
      output += "</ul>\n"
    case .image(let address, let text):
      output += "<p><img\(attribute("src", address))\(attribute("alt", text))></p>\n"
    case .script(let lines):
      // Not escaped: a browser does not read references in a script (WHATWG HTML §13.1.2).
      output += "<script>\n"
      for line in lines { output += "  \(line)\n" }
      output += "</script>\n"
    case .form(let action, let method, let controls):
      output += "<form\(attribute("action", action)) method=\"\(method.rawValue)\">\n"
      for control in controls {
        output += "  "
        output += line(for: control)
        output += "\n"
      }
      output += "</form>\n"
    }
  }

  private static func line(for control: Control) -> String {
    switch control {
    case .hidden(let name, let value):
      return "<input type=\"hidden\"\(attribute("name", name))\(attribute("value", value))>"
    case .text(let name, let label, let value):
      let value = value.isEmpty ? "" : attribute("value", value)
      return "<label>\(escaped(label)) <input\(attribute("name", name))\(value)></label>"
    case .password(let name, let label):
      return "<label>\(escaped(label)) <input type=\"password\"\(attribute("name", name))></label>"
    case .checkbox(let name, let value, let label, let isChecked):
      return choice("checkbox", name, value, label, isChecked)
    case .radio(let name, let value, let label, let isChecked):
      return choice("radio", name, value, label, isChecked)
    case .button(let label, let name, let value):
      guard !name.isEmpty else { return "<button>\(escaped(label))</button>" }
      return "<button\(attribute("name", name))\(attribute("value", value))>\(escaped(label))</button>"
    }
  }

  private static func choice(
    _ type: String, _ name: String, _ value: String, _ label: String, _ isChecked: Bool
  ) -> String {
    let attributes = "\(attribute("name", name))\(attribute("value", value))\(isChecked ? " checked" : "")"
    return "<label><input type=\"\(type)\"\(attributes)> \(escaped(label))</label>"
  }

  /// The name is ours; the value may come from anybody.
  private static func attribute(_ name: String, _ value: String) -> String {
    var text = " "
    text += name
    text += "=\""
    text += escaped(value, keepsLines: false)
    text += "\""
    return text
  }
}
