internal import TerminalText
public import Transcripts

/// A request as a command for curl, in the words of any POSIX shell: the same method, address, header fields and body.
/// `Host`, `Content-Length` and what curl adds (`User-Agent`, `Accept`) are curl's own. No word of a command can hold the
/// octet 0, and not every one can be seen in it, so such a body is piped.
public enum CurlCommand {
  /// The command, a line an option; nil where the message is no HTTP request.
  public static func lines(for entry: Entry) -> [String]? {
    guard let request = entry.request else { return nil }
    let body = request.body
    let text = body.text.flatMap { isVisible($0) ? $0 : nil }
    var pieces = ["curl --include --path-as-is --globoff --request \(quoted(request.method))"]
    if text == nil { pieces[0] = "printf \(format(body.bytes)) | " + pieces[0] }
    for header in request.headers where header.count == 2 {
      // curl writes these itself, from the address and the body; and from a name that begins with `@` it reads a file.
      guard !["host", "content-length"].contains(header[0].lowercased()), header[0].utf8.first != 0x40 else {
        continue
      }
      // curl leaves out a field without a value, unless a semicolon says that it is meant so.
      pieces.append("--header " + quoted(header[1].isEmpty ? "\(header[0]);" : "\(header[0]): \(header[1])"))
    }
    if let text {
      if !text.isEmpty { pieces.append("--data-raw " + quoted(text)) }
    } else {
      pieces.append("--data-binary @-")
    }
    pieces.append("--url " + quoted(request.url))
    return pieces.enumerated().map { index, piece in
      (index == 0 ? "" : "  ") + piece + (index == pieces.count - 1 ? "" : " \\")
    }
  }

  private static func isVisible(_ text: String) -> Bool {
    !text.unicodeScalars.contains(where: VisibleText.isInvisible)
  }

  /// A text as one word of a POSIX shell, nothing in it hidden.
  static func quoted(_ text: String) -> String {
    let isPlain =
      !text.isEmpty && text.utf8.first != 0x3D
      && text.utf8.allSatisfy { octet in
        (0x61...0x7A).contains(octet) || (0x41...0x5A).contains(octet) || (0x30...0x39).contains(octet)
          || "-._/:=@%+,".utf8.contains(octet)
      }
    if isPlain { return text }
    // What a command prints loses the line feeds at its end, which no method, field or address has.
    guard isVisible(text) else {
      return "\"$(printf \(format(Array(text.utf8))))\""
    }
    // Octet by octet: a quote that a combining mark follows is a quote to the shell.
    let quoted = text.utf8.flatMap { $0 == 0x27 ? Array("'\\''".utf8) : [$0] }
    return "'" + String(decoding: quoted, as: UTF8.self) + "'"
  }

  /// Octets as what `printf` of any POSIX shell writes them from, in quotes: octal where they are not printable.
  private static func format(_ octets: [UInt8]) -> String {
    let escaped = octets.enumerated().map { index, octet -> String in
      switch octet {
      // A hyphen at the beginning would be an option.
      case 0x2D where index == 0: "\\055"
      case 0x25: "%%"
      case 0x5C: "\\\\"
      case 0x20...0x7E where octet != 0x27: String(UnicodeScalar(octet))
      default:
        "\\" + [octet >> 6, octet >> 3 & 7, octet & 7].map(String.init).joined()
      }
    }
    return "'" + escaped.joined() + "'"
  }
}
