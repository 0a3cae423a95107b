#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

internal import Foundation

/// The system's words for an error.
enum SystemError {
  /// Those for the number that lies beneath an error of Foundation, where there is one.
  static func text(of error: any Error) -> String {
    var next: NSError? = error as NSError
    while let error = next {
      if error.domain == NSPOSIXErrorDomain { return text(Int32(truncatingIfNeeded: error.code)) }
      next = error.userInfo[NSUnderlyingErrorKey] as? NSError
    }
    return (error as? CocoaError).flatMap { numbers[$0.code] }.map(text) ?? error.localizedDescription
  }

  /// What Foundation's own errors of files are to the system, where it does not say.
  private static let numbers: [CocoaError.Code: Int32] = [
    .fileNoSuchFile: ENOENT, .fileReadNoSuchFile: ENOENT, .fileWriteNoPermission: EACCES,
    .fileReadNoPermission: EACCES, .fileWriteOutOfSpace: ENOSPC, .fileWriteVolumeReadOnly: EROFS,
    .fileWriteFileExists: EEXIST,
  ]

  static var noSuchFile: String { text(ENOENT) }

  static func text(_ number: Int32) -> String {
    strerror(number).flatMap { String(validatingCString: $0) } ?? "error \(number)"
  }
}
