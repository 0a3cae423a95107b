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
  func lines() throws(HistoryProblem) -> [String] {
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
  func append(_ new: [String]) throws(HistoryProblem) {
    var all = try lines()
    for line in new where Self.accepts(line) && line != all.last { all.append(line) }
    try makeFolder()
    try replace(with: all.suffix(Self.capacity).map { $0 + "\n" }.joined())
  }

  /// Whether a line can be kept: not blank, and nothing in it that a line of the file cannot hold.
  static func accepts(_ line: String) -> Bool {
    !line.allSatisfy(\.isWhitespace)
      && !line.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\t" }
  }

  private func replace(with text: String) throws(HistoryProblem) {
    let target = resolved()
    var template = Array("\(target).XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)  // makes it with mode 0600
    guard descriptor >= 0 else { throw unwritable() }
    var isWritten = fchmod(descriptor, 0o600) == 0
    var rest = Array(text.utf8)[...]
    while isWritten && !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 { rest = rest.dropFirst(count) } else { isWritten = count < 0 && errno == EINTR }
    }
    var reason = isWritten ? 0 : errno
    if close(descriptor) != 0 && reason == 0 { reason = errno }
    if reason == 0 && rename(template, target) != 0 { reason = errno }
    guard reason == 0 else {
      unlink(template)
      throw .unwritable(path: path, reason: SystemError.text(reason))
    }
  }

  /// The file itself where the path is a symbolic link, which stays.
  private func resolved() -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(validatingCString: real) ?? path
  }

  private func makeFolder() throws(HistoryProblem) {
    var folder = ""
    for name in path.split(separator: "/", omittingEmptySubsequences: false).dropLast() {
      folder += "\(name)/"
      guard name != "" else { continue }
      if mkdir(folder, 0o700) != 0 && access(folder, F_OK) != 0 { throw unwritable() }
    }
  }

  private func unwritable() -> HistoryProblem {
    .unwritable(path: path, reason: SystemError.text(errno))
  }
}
