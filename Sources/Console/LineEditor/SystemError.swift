#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The system's words for an error number.
enum SystemError {
  static func text(_ number: Int32) -> String {
    strerror(number).flatMap { String(validatingCString: $0) } ?? "error \(number)"
  }
}
