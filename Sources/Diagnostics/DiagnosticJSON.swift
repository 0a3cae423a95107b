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
    let sorted = members.sorted { $0.key < $1.key }
    return "{" + sorted.map { "\(JSONString.quoted($0.key)): \($0.value)" }.joined(separator: ", ") + "}"
  }
}
