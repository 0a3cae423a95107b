/// The lines of former sessions: a text file with one a line, oldest first, for nobody else to read (mode
/// 0600).
struct HistoryFile {
  /// How many lines are kept.
  static let capacity = 1000

  /// How many octets the file may have: the newest lines that fit are kept.
  static let largest = 2 << 20

  let path: String

  /// The lines, none if the file is not there. What is not UTF-8 is left out.
  func lines() throws(FileProblem) -> [String] { Self.lines(of: try PrivateFile(path: path).octets() ?? []) }

  private static func lines(of octets: [UInt8]) -> [String] {
    var octets = octets[...]
    // Files made on Windows may begin with a byte order mark.
    if octets.starts(with: [0xEF, 0xBB, 0xBF]) { octets = octets.dropFirst(3) }
    let lines = octets.split(separator: 0x0A).compactMap { line -> String? in
      let line = line.last == 0x0D ? line.dropLast() : line
      guard line.count <= LineInput.longestLine, let text = String(validating: line, as: UTF8.self) else {
        return nil
      }
      return accepts(text) ? text : nil
    }
    return lines.suffix(capacity)
  }

  /// Adds lines after those that are in the file by now, perhaps another session's, in one step.
  func append(_ new: [String]) throws(FileProblem) {
    try PrivateFile(path: path).change { octets in
      var all = Self.lines(of: octets ?? [])
      for line in new where Self.accepts(line) && line != all.last { all.append(line) }
      var left = Self.largest
      let kept = all.suffix(Self.capacity).reversed().prefix { line in
        left -= line.utf8.count + 1
        return left >= 0
      }
      return kept.reversed().map { $0 + "\n" }.joined()
    }
  }

  /// Whether a line can be kept: not blank, and nothing in it that a line of the file cannot hold.
  static func accepts(_ line: String) -> Bool {
    !line.allSatisfy(\.isWhitespace)
      && !line.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\t" }
  }
}
