import Foundation

/// Standard output for results, standard error for all else.
enum Standard {
  static func output(_ text: String) { write(text, to: .standardOutput) }

  static func error(_ text: String) { write(text, to: .standardError) }

  private static func write(_ text: String, to handle: FileHandle) {
    let line = text.isEmpty || text.hasSuffix("\n") ? text : text + "\n"
    var rest = Array((text.isEmpty ? "\n" : line).utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(handle.fileDescriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno == EPIPE {
        // A reader that went away, such as `head`, is no fault.
        return
      } else if errno != EINTR && errno != EAGAIN {
        let reason = String(cString: strerror(errno))
        if handle.fileDescriptor != 2 { error("error: standard output cannot be written: \(reason)") }
        exit(70)
      }
    }
  }
}

/// Why a subcommand ends without having done what it was asked, and with which exit status.
struct Failure: Error {
  let message: String
  let status: Int32

  /// An expectation failed, or a file has an error.
  static func failed(_ message: String) -> Failure { Failure(message: message, status: 1) }

  /// The command was used wrongly.
  static func usage(_ message: String) -> Failure { Failure(message: "error: \(message)", status: 2) }
}
