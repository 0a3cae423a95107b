import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The program that was built beside this one, in a pseudo-terminal.
final class ProgramAtTerminal {
  /// Nil where it was not built.
  static var path: URL? {
    let program = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appending(
      path: "grantwalk")
    return FileManager.default.isExecutableFile(atPath: program.path()) ? program : nil
  }

  private let process = Process()
  private let terminal: FileHandle
  private let master: Int32

  init(_ program: URL, _ arguments: [String] = [], columns: UInt16 = 80, rows: UInt16 = 24) throws {
    var (master, slave): (Int32, Int32) = (0, 0)
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    guard openpty(&master, &slave, nil, nil, &size) == 0 else { throw CocoaError(.fileReadUnknown) }
    self.master = master
    terminal = FileHandle(fileDescriptor: slave, closeOnDealloc: true)
    process.executableURL = program
    process.arguments = arguments
    process.standardInput = terminal
    process.standardOutput = terminal
    process.standardError = terminal
    process.environment = [
      "TERM": "xterm", "LANG": "C.UTF-8", "HOME": NSTemporaryDirectory(), "PATH": "/usr/bin",
    ]
    try process.run()
  }

  /// Reads until what was written holds a text. Returns false where it has not after that many seconds.
  @discardableResult
  func read(until text: String, seconds: Int = 120) -> Bool {
    let wanted = Array(text.utf8)
    let end = ContinuousClock.now + .seconds(seconds)
    var seen: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    var waiting = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    while seen.firstRange(of: wanted) == nil {
      guard ContinuousClock.now < end else { return false }
      guard poll(&waiting, 1, 100) > 0 else { continue }
      let count = systemRead(master, &buffer, buffer.count)
      guard count > 0 else { return false }
      // What is looked for may come in two pieces.
      seen = seen.suffix(wanted.count) + buffer.prefix(count)
    }
    return true
  }

  /// Reads what there is, and waits for no more.
  func drain() {
    var buffer = [UInt8](repeating: 0, count: 4096)
    var waiting = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    while poll(&waiting, 1, 0) > 0, systemRead(master, &buffer, buffer.count) > 0 {}
  }

  func press(_ keys: String) {
    _ = keys.withCString { write(master, $0, strlen($0)) }
  }

  /// How long it takes from a key to what it shows; nil where that does not come.
  func time(_ keys: String, until text: String) -> Duration? {
    let start = ContinuousClock.now
    press(keys)
    return read(until: text, seconds: 2) ? start.duration(to: .now) : nil
  }

  /// Types `quit` and waits for the end.
  func quit() {
    press("\u{15}quit\r")
    process.waitUntilExit()
    close(master)
  }
}

/// `read` of the system, which a method of that name hides.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
  read(descriptor, buffer, count)
}
