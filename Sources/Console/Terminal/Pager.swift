internal import Foundation

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Shows a text that is longer than the window through `$PAGER`.
public enum Pager {
  /// Whether it was shown. Where there is no pager, or it cannot be started, nothing is.
  public static func show(_ text: String) -> Bool {
    let environment = ProcessInfo.processInfo.environment
    let pager = environment["PAGER"] ?? "less"
    guard !pager.isEmpty, pager != "cat" else { return false }
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return false }
    _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
    // As git does it: colours pass through, and a text that fits after all is left on the screen.
    if environment["LESS"] == nil { setenv("LESS", "FRX", 1) }
    let child = ChildProcess.spawn("/bin/sh", ["-c", pager], input: ends[0])
    close(ends[0])
    guard let child else {
      close(ends[1])
      return false
    }
    let before = signal(SIGPIPE, SIG_IGN)
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(ends[1], $0.baseAddress, $0.count) }
      if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { break }
    }
    close(ends[1])
    let status = ChildProcess.wait(for: child)
    _ = signal(SIGPIPE, before)
    // Ended by Ctrl-C, it has left `^C` behind.
    if status < 0 { _ = write(1, "\n", 1) }
    // The shell says 127 where there is no such program.
    return status != 127
  }
}
