public import Transcripts

/// A request as a command for curl: the same method, address, header fields and body. `Host`, `Content-Length` and what
/// curl adds (`User-Agent`, `Accept`) are curl's own. No word of a command can hold the octet 0, so a body with one is
/// piped.
public enum CurlCommand {
  /// The command, a line an option; nil where the message is no HTTP request.
  public static func lines(for entry: Entry) -> [String]? {
    guard let request = entry.request else { return nil }
    let body = request.body
    let isPiped = body.bytes.contains(0)
    var pieces = ["curl --include --path-as-is --globoff --request \(quoted(request.method))"]
    if isPiped { pieces[0] = "printf \(format(body)) | " + pieces[0] }
    for header in request.headers where header.count == 2 {
      // curl writes these itself, from the address and the body.
      guard !["host", "content-length"].contains(header[0].lowercased()) else { continue }
      // curl leaves out a field without a value, unless a semicolon says that it is meant so.
      pieces.append("--header " + quoted(header[1].isEmpty ? "\(header[0]);" : "\(header[0]): \(header[1])"))
    }
    if isPiped {
      pieces.append("--data-binary @-")
    } else if !body.bytes.isEmpty {
      pieces.append("--data-raw " + quoted(body))
    }
    pieces.append(quoted(request.url))
    return pieces.enumerated().map { index, piece in
      (index == 0 ? "" : "  ") + piece + (index == pieces.count - 1 ? "" : " \\")
    }
  }

  /// A text as one word of a POSIX shell.
  static func quoted(_ text: String) -> String {
    let isPlain =
      !text.isEmpty
      && text.utf8.allSatisfy { octet in
        (0x61...0x7A).contains(octet) || (0x41...0x5A).contains(octet) || (0x30...0x39).contains(octet)
          || "-._/:=@%+,".utf8.contains(octet)
      }
    if isPlain { return text }
    if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      return quoted(Octets(Array(text.utf8)))
    }
    // Octet by octet: a quote that a combining mark follows is a quote to the shell.
    let quoted = text.utf8.flatMap { $0 == 0x27 ? Array("'\\''".utf8) : [$0] }
    return "'" + String(decoding: quoted, as: UTF8.self) + "'"
  }

  /// Octets as what `printf` of any POSIX shell writes them from, in quotes: octal where they are not printable.
  private static func format(_ octets: Octets) -> String {
    let escaped = octets.bytes.enumerated().map { index, octet -> String in
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

  /// Octets as one word; where a plain word cannot hold them, in the quotes that bash and zsh know.
  private static func quoted(_ octets: Octets) -> String {
    if let text = octets.text,
      !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    {
      return quoted(text)
    }
    let digits = Array("0123456789abcdef")
    let escaped = octets.bytes.map { octet -> String in
      switch octet {
      case 0x27, 0x5C: "\\" + String(UnicodeScalar(octet))
      case 0x20...0x7E: String(UnicodeScalar(octet))
      default: "\\x" + String([digits[Int(octet >> 4)], digits[Int(octet & 0xF)]])
      }
    }
    return "$'" + escaped.joined() + "'"
  }
}
