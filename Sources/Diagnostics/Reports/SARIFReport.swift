internal import TerminalText

/// What is wrong, in the Static Analysis Results Interchange Format (OASIS SARIF 2.1.0), which code hosts and editors show
/// beside the lines.
enum SARIFReport {
  static func render(_ report: TestReport) -> String {
    let problems = report.problems
    let codes = Set(problems.map(\.code.rawValue)).sorted()
    let rules = codes.map { code in
      JSONText.object([
        ("id", JSONString.quoted(code)),
        ("shortDescription", message(code.split(separator: "-").joined(separator: " "))),
      ])
    }
    let driver = JSONText.object([
      ("name", JSONString.quoted(report.tool.name)), ("version", JSONString.quoted(report.tool.version)),
      ("rules", JSONText.array(rules, indent: 10)),
    ])
    return """
      {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
          {
            "tool": {"driver": \(driver)},
            "columnKind": "unicodeCodePoints",
            "results": \(JSONText.array(problems.map { result($0, codes) }, indent: 8))
          }
        ]
      }

      """
  }

  private static func result(_ problem: Diagnostic, _ codes: [String]) -> String {
    let code = problem.code.rawValue
    let words = problem.message + (problem.help.map { ": \($0)" } ?? "")
    return JSONText.object([
      ("ruleId", JSONString.quoted(code)),
      ("ruleIndex", String(codes.firstIndex(of: code) ?? -1)),
      ("level", JSONString.quoted(problem.severity.rawValue)), ("message", message(words)),
      ("locations", problem.location.map { "[\(location($0))]" }),
      (
        "relatedLocations",
        problem.notes.isEmpty
          ? nil
          : "[" + problem.notes.map { location($0.location, saying: $0.message) }.joined(separator: ", ")
            + "]"
      ),
    ])
  }

  private static func location(_ place: SourceLocation?, saying words: String? = nil) -> String {
    let physical = place.map { place in
      let region = JSONText.object([
        ("startLine", String(place.line)), ("startColumn", String(place.column)),
        ("endColumn", String(place.column + place.length)),
      ])
      return JSONText.object([
        ("artifactLocation", JSONText.object([("uri", JSONString.quoted(reference(to: place.file)))])),
        ("region", region),
      ])
    }
    return JSONText.object([("physicalLocation", physical), ("message", words.map(message))])
  }

  /// Words in which nothing is a link or stands for something else (SARIF §3.11.5 and §3.11.6).
  private static func message(_ text: String) -> String {
    let octets = Array(text.utf8)
    // Brackets alone are no link, and are easier to read as they are.
    let hasLink = zip(octets, octets.dropFirst()).contains { $0 == 0x5D && $1 == 0x28 }
    let escaped = octets.flatMap { octet -> [UInt8] in
      switch octet {
      case 0x7B, 0x7D: [octet, octet]
      case 0x5B, 0x5D: hasLink ? [0x5C, octet] : [octet]
      default: [octet]
      }
    }
    return JSONText.object([("text", JSONString.quoted(String(decoding: escaped, as: UTF8.self)))])
  }

  /// A path as a URI reference (RFC 3986 §4.1): an absolute one as a `file` URI (RFC 8089 §2).
  private static func reference(to path: String) -> String {
    let hexadecimal = Array("0123456789ABCDEF".utf8)
    let octets = path.utf8.flatMap { octet -> [UInt8] in
      switch octet {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E: [octet]
      default: [0x25, hexadecimal[Int(octet >> 4)], hexadecimal[Int(octet & 0xF)]]
      }
    }
    return (path.utf8.first == 0x2F ? "file://" : "") + String(decoding: octets, as: UTF8.self)
  }
}
