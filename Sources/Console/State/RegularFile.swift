#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Reads files that somebody has named: never waits for one, and takes no more of it than was agreed. A pipe that nobody
/// writes to would hold the session up for ever, and a device has no end.
enum RegularFile {
  /// The octets, none if the file is not there.
  /// - Parameter most: the most that are read; a file that has more is refused.
  static func octets(of path: String, most: Int) throws(FileProblem) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      let reason = errno
      if reason == ENOENT { return nil }
      throw .unreadable(path: path, reason: SystemError.text(reason))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw .unreadable(path: path, reason: SystemError.text(errno))
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path: path) }
    guard status.st_size <= most else { throw .tooLarge(path: path, bytes: Int(status.st_size)) }
    var octets: [UInt8] = []
    while octets.count <= most {
      var chunk = [UInt8](repeating: 0, count: 65_536)
      let count = read(descriptor, &chunk, chunk.count)
      if count == 0 { return octets }
      if count < 0 {
        if errno == EINTR { continue }
        throw .unreadable(path: path, reason: SystemError.text(errno))
      }
      octets += chunk.prefix(count)
    }
    throw .tooLarge(path: path, bytes: octets.count)
  }
}
