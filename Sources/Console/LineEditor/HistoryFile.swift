#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The lines of former sessions: a text file with one a line, oldest first, for nobody else to read (mode
/// 0600).
struct HistoryFile {
  /// How many lines are kept.
  static let capacity = 1000
  private static let largest = 4 * 1_048_576

  let path: String

  /// The lines, none if the file is not there. What is not UTF-8 is left out.
  func lines() throws(FileProblem) -> [String] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      let reason = errno
      if reason == ENOENT { return [] }
      throw .unreadable(path: path, reason: SystemError.text(reason))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw .unreadable(path: path, reason: SystemError.text(errno))
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path: path) }
    guard status.st_size <= Self.largest else { throw .tooLarge(path: path, bytes: Int(status.st_size)) }

    let reader = PlainLineReader(descriptor: descriptor)
    var lines: [String] = []
    while true {
      switch reader.nextLine(prompt: Prompt("")) {
      case .line(let line):
        if Self.accepts(line) { lines.append(line) }
      case .unreadable, .interrupted: continue
      case .endOfInput: return lines.suffix(Self.capacity)
      }
    }
  }

  /// Adds lines after those that are in the file by now, perhaps another session's, in one step.
  func append(_ new: [String]) throws(FileProblem) {
    var all = try lines()
    for line in new where Self.accepts(line) && line != all.last { all.append(line) }
    try PrivateFile(path: path).replace(with: all.suffix(Self.capacity).map { $0 + "\n" }.joined())
  }

  /// Whether a line can be kept: not blank, and nothing in it that a line of the file cannot hold.
  static func accepts(_ line: String) -> Bool {
    !line.allSatisfy(\.isWhitespace)
      && !line.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\t" }
  }
}
