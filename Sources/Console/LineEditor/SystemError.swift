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
    return error.localizedDescription
  }

  static func text(_ number: Int32) -> String {
    strerror(number).flatMap { String(validatingCString: $0) } ?? "error \(number)"
  }
}
