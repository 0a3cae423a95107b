internal import Transcripts
internal import Wire

/// The header fields of a message, as an archive lists them.
struct HARFields {
  private let fields: [(name: String, value: String)]

  /// - Parameter headers: name and value of each, in order.
  init(_ headers: [[String]]) {
    fields = headers.compactMap { $0.count == 2 ? ($0[0], $0[1]) : nil }
  }

  /// The value of the first field of a name, which is in small letters.
  subscript(_ name: String) -> String? { values(name).first }

  private func values(_ name: String) -> [String] {
    fields.filter { $0.name.lowercased() == name }.map(\.value)
  }

  var json: JSONValue {
    .array(fields.map { .members(["name": .string($0.name), "value": .string($0.value)]) })
  }

  /// What a browser sends back in `Cookie` (RFC 6265 §4.2).
  var sentCookies: JSONValue {
    let pairs = values("cookie").flatMap { $0.split(separator: ";") }.map(Self.pair)
    return .array(pairs.map { .members(["name": .string($0.name), "value": .string($0.value)]) })
  }

  /// What a server has the browser keep by `Set-Cookie` (RFC 6265 §4.1).
  var setCookies: JSONValue {
    .array(
      values("set-cookie").map { field in
        let pieces = field.split(separator: ";", omittingEmptySubsequences: false).map(Self.pair)
        func attribute(_ name: String) -> String? {
          pieces.dropFirst().last { $0.name.lowercased() == name }?.value
        }
        return .members([
          "name": .string(pieces.first?.name ?? ""), "value": .string(pieces.first?.value ?? ""),
          "path": attribute("path").map(JSONValue.string),
          "domain": attribute("domain").map(JSONValue.string),
          "httpOnly": .boolean(attribute("httponly") != nil), "secure": .boolean(attribute("secure") != nil),
        ])
      })
  }

  /// Name and value of a piece, without the blanks around them.
  private static func pair(_ piece: Substring) -> (name: String, value: String) {
    let halves = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    func trimmed(_ text: Substring) -> String {
      var text = text.drop { $0 == " " || $0 == "\t" }
      while text.last == " " || text.last == "\t" { text.removeLast() }
      return String(text)
    }
    return (trimmed(halves.first ?? ""), halves.count == 2 ? trimmed(halves[1]) : "")
  }
}

extension JSONValue {
  /// An object of these members in their order, without those that have no value.
  static func members(_ pairs: KeyValuePairs<String, JSONValue?>) -> JSONValue {
    .object(pairs.compactMap { name, value in value.map { JSONValue.Member(name, $0) } })
  }
}
