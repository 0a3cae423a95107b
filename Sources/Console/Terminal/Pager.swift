internal import Foundation

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Shows a text that is longer than the window through `$PAGER`, where somebody has chosen one.
public enum Pager {
  /// Whether `$PAGER` says what long texts are shown by, be it nothing. Unless it does, the session pages by itself:
  /// another program would take what is typed on for its own keys.
  static var isNamed: Bool { ProcessInfo.processInfo.environment["PAGER"] != nil }

  /// What `less` is told where its user has told it nothing, through the variable `LESS`; nil where it is left alone.
  ///
  /// Colours pass through, what fits after all is left on the screen, as git has it; a second try to go on at the end
  /// leaves, and the prompt says how to leave before. In a prompt, a backslash stands before what has a meaning.
  static func settings(for pager: String, in environment: [String: String]) -> String? {
    guard isLess(pager), environment["LESS"] == nil else { return nil }
    return #"-FRXe -Ps?e(end) .q\: back to the lesson, Space\: more$"#
  }

  /// Whether a program is `less`, which can be kept from running commands and writing files: who types on while it
  /// shows something means the session.
  static func isLess(_ pager: String) -> Bool {
    pager.split(separator: " ").first?.split(separator: "/").last == "less"
  }

  /// Whether it was shown. Where there is no pager, or it cannot be started or fails, nothing is.
  public static func show(_ text: String) -> Bool {
    let environment = ProcessInfo.processInfo.environment
    guard let pager = environment["PAGER"], !pager.isEmpty, pager != "cat" else { return false }
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return false }
    _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
    // For this child alone: an editor that shows something through less is none of ours.
    let settings = settings(for: pager, in: environment)
    if let settings { setenv("LESS", settings, 1) }
    if isLess(pager) { setenv("LESSSECURE", "1", 1) }
    let child = ChildProcess.spawn("/bin/sh", ["-c", pager], input: ends[0])
    if settings != nil { unsetenv("LESS") }
    if isLess(pager), environment["LESSSECURE"] == nil { unsetenv("LESSSECURE") }
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
    // A program that fails has shown nothing; the shell says 126 and 127 where there is none. From 128 on it was ended
    // by a signal, as by Ctrl-C, which some have as a failure of their own.
    return status <= 0 || status >= 128 || InterruptFlag.wasInterrupted
  }
}
