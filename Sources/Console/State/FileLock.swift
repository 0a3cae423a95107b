#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Keeps other sessions away from a file while it is read, changed and put back: else of two that end together one would
/// write what the other has not read. The lock lies in a file of its own beside it, since the file itself is replaced,
/// and falls with the process that holds it.
struct FileLock {
  /// How often it is asked for before giving up, ten milliseconds apart: whoever holds it for so long hangs.
  private static let mostTries = 500

  /// Runs something while nobody else holds the lock of a file. Where the file system knows no locks, runs it all the same.
  static func hold<Result>(
    beside path: String, _ body: () throws(FileProblem) -> Result
  ) throws(FileProblem) -> Result {
    let descriptor = open("\(path).lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw .unwritable(path: path, reason: SystemError.text(errno)) }
    // Closing gives it back. The file stays: who took it away would take it from under another's feet.
    defer { close(descriptor) }
    var tries = 0
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      switch errno {
      case EWOULDBLOCK, EINTR: break
      case ENOTSUP, EOPNOTSUPP, ENOLCK, ENOSYS, EINVAL: return try body()
      default: throw .unwritable(path: path, reason: SystemError.text(errno))
      }
      tries += 1
      guard tries < mostTries else {
        throw .unwritable(path: path, reason: "another session has been writing it for too long")
      }
      usleep(10_000)
    }
    return try body()
  }
}
