internal import TerminalText

/// Diagnostics for programs: a JSON array of objects with sorted keys.
public enum DiagnosticJSON {
  /// One object a diagnostic, in the order given. What is not known is left out; `notes` only where there are
  /// some.
  public static func render(_ diagnostics: [Diagnostic]) -> String {
    guard !diagnostics.isEmpty else { return "[]\n" }
    return "[\n" + diagnostics.map { "  " + object(members(of: $0)) }.joined(separator: ",\n") + "\n]\n"
  }

  private static func members(of diagnostic: Diagnostic) -> [String: String] {
    var members = place(diagnostic.location)
    members["code"] = JSONString.quoted(diagnostic.code.rawValue)
    members["help"] = diagnostic.help.map(JSONString.quoted)
    members["message"] = JSONString.quoted(diagnostic.message)
    members["severity"] = JSONString.quoted(diagnostic.severity.rawValue)
    if !diagnostic.notes.isEmpty {
      let notes = diagnostic.notes.map { note in
        object(place(note.location).merging(["message": JSONString.quoted(note.message)]) { $1 })
      }
      members["notes"] = "[" + notes.joined(separator: ", ") + "]"
    }
    return members
  }

  private static func place(_ location: SourceLocation?) -> [String: String] {
    guard let location else { return [:] }
    return [
      "file": JSONString.quoted(location.file), "line": String(location.line),
      "column": String(location.column), "length": String(location.length),
    ]
  }

  private static func object(_ members: [String: String]) -> String {
    JSONText.object(members.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
  }
}

/// JSON made of texts that are JSON already.
enum JSONText {
  /// An object on one line, its members in the order given, without those that have no value.
  static func object(_ members: [(name: String, value: String?)]) -> String {
    let texts = members.compactMap { name, value in value.map { "\(JSONString.quoted(name)): \($0)" } }
    return "{" + texts.joined(separator: ", ") + "}"
  }

  /// An array, an element a line.
  /// - Parameter indent: the blanks before its end.
  static func array(_ elements: [String], indent: Int) -> String {
    guard !elements.isEmpty else { return "[]" }
    let blanks = String(repeating: " ", count: indent)
    return "[\n" + elements.map { "\(blanks)  \($0)" }.joined(separator: ",\n") + "\n\(blanks)]"
  }
}
