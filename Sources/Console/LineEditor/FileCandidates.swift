internal import Foundation

/// The files and folders that a path which was begun may go on to.
enum FileCandidates {
  /// Those of the folder that the path names so far, in the order of their names. Hidden ones only where a point is
  /// typed.
  /// - Parameters:
  ///   - begun: the path as it is typed, blanks and quotes behind backslashes.
  ///   - isWanted: whether a file of that name is offered; folders always are.
  static func all(
    beginning begun: String, where isWanted: (String) -> Bool = { _ in true }
  ) -> [Completions.Candidate] {
    let slash = begun.lastIndex(of: "/").map(begun.index(after:)) ?? begun.startIndex
    let (typed, name) = (String(begun[..<slash]), begun[slash...])
    let folder = typed.isEmpty ? "." : unescaped(typed)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { name.hasPrefix(".") || !$0.hasPrefix(".") }.sorted().compactMap { name in
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: "\(folder)/\(name)", isDirectory: &isFolder)
      let text = typed + Arguments.escaped(name)
      if isFolder.boolValue { return .init(text + "/", description: "folder", continues: true) }
      return isWanted(name) ? .init(text, description: "file") : nil
    }
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
