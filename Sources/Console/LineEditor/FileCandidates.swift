internal import Foundation

/// The files and folders that a path which was begun may go on to.
enum FileCandidates {
  /// Those of the folder that the path names so far, in the order of their names. Hidden ones only where a point is
  /// typed.
  /// - Parameter begun: the path as it is typed, blanks and quotes behind backslashes.
  static func all(beginning begun: String) -> [Completions.Candidate] {
    let slash = begun.lastIndex(of: "/").map(begun.index(after:)) ?? begun.startIndex
    let (typed, name) = (String(begun[..<slash]), begun[slash...])
    let folder = typed.isEmpty ? "." : unescaped(typed)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { name.hasPrefix(".") || !$0.hasPrefix(".") }.sorted().map { name in
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: "\(folder)/\(name)", isDirectory: &isFolder)
      let text = typed + escaped(name)
      return isFolder.boolValue
        ? .init(text + "/", description: "folder", continues: true) : .init(text, description: "file")
    }
  }

  /// As it is typed: what would end or quote a word stands behind a backslash.
  private static func escaped(_ name: String) -> String {
    name.map { $0.isWhitespace || "\\\"'".contains($0) ? "\\\($0)" : "\($0)" }.joined()
  }

  private static func unescaped(_ typed: String) -> String {
    var text = ""
    var isEscaped = false
    for character in typed {
      isEscaped = character == "\\" && !isEscaped
      if !isEscaped { text.append(character) }
    }
    return text
  }
}
