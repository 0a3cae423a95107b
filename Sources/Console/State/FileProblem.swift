/// Why something is not kept in a file of the learner's own. The session goes on without.
public enum FileProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file is there and cannot be read.
  case unreadable(path: String, reason: String)
  /// The file or its folder cannot be written.
  case unwritable(path: String, reason: String)
  /// The path names a folder, a device or the like, which is left alone.
  case notAFile(path: String)
  /// The file is too large to be one of ours, and is left alone.
  case tooLarge(path: String, bytes: Int)

  /// Why, without the path.
  var reason: String {
    switch self {
    case .unreadable(_, let reason), .unwritable(_, let reason): reason
    case .notAFile: "it is not a regular file"
    case .tooLarge(_, let bytes): "it has \(bytes) bytes, too many"
    }
  }

  /// One sentence for the person at the terminal.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)"
    case .unwritable(let path, let reason): "\(path) cannot be written: \(reason)"
    case .notAFile(let path): "\(path) is not a regular file, so it is left alone"
    case .tooLarge(let path, let bytes):
      "\(path) has \(bytes) bytes, too many, so it is left alone"
    }
  }
}
