/// Why the history is not kept in its file. The session goes on without.
public enum HistoryProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file is there and cannot be read.
  case unreadable(path: String, reason: String)
  /// The file or its folder cannot be written.
  case unwritable(path: String, reason: String)
  /// The path names a folder, a device or the like, which is left alone.
  case notAFile(path: String)
  /// The file is too large to be a history, and is left alone.
  case tooLarge(path: String, bytes: Int)

  /// One sentence for the person at the terminal.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason): "the history \(path) cannot be read: \(reason)"
    case .unwritable(let path, let reason): "the history \(path) cannot be written: \(reason)"
    case .notAFile(let path): "the history \(path) is not a regular file, so nothing is written there"
    case .tooLarge(let path, let bytes):
      "the history \(path) has \(bytes) bytes, which is too much for a history, so it is left alone"
    }
  }
}
