#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Reads files that somebody named, and waits for none: a pipe that nobody writes to, a device without end and a folder
/// are refused before anything is read of them.
package enum RegularFile {
  /// Why there is nothing to read.
  package enum Problem: Error, Equatable, CustomStringConvertible {
    case isMissing
    case unreadable(String)
    case isFolder
    case isNoFile
    /// It has so many octets, or more.
    case isTooLarge(octets: Int)

    package var description: String {
      switch self {
      case .isMissing: RegularFile.systemReason(ENOENT)
      case .unreadable(let reason): reason
      case .isFolder: "it is a directory, not a file"
      case .isNoFile: "it is a pipe, a device or the like, not a file"
      case .isTooLarge: "it is too large"
      }
    }
  }

  /// The octets of a file, at most so many.
  package static func octets(path: String, atMost limit: Int) throws(Problem) -> [UInt8] {
    guard !path.utf8.contains(0) else { throw .unreadable("its path holds a NUL character") }
    // Without waiting for whoever may be at the other end of a pipe.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else {
      switch errno {
      case ENOENT: throw .isMissing
      // What a socket answers.
      case ENXIO: throw .isNoFile
      case let number: throw .unreadable(systemReason(number))
      }
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .unreadable(systemReason(errno)) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .isFolder
    default: throw .isNoFile
    }
    guard status.st_size <= limit else { throw .isTooLarge(octets: Int(status.st_size)) }
    var content: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while content.count <= limit {
      let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count == 0 { return content }
      if count > 0 {
        content += chunk.prefix(count)
      } else if errno != EINTR {
        throw .unreadable(systemReason(errno))
      }
    }
    throw .isTooLarge(octets: content.count)
  }

  fileprivate static func systemReason(_ number: Int32) -> String { String(cString: strerror(number)) }
}
