import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The two ends of a terminal: one for the program, one for whoever plays keyboard and screen.
final class PseudoTerminal {
  struct Unavailable: Error {}

  /// The device that the program opens.
  let path: String
  private var master: Int32
  /// Kept open, so that the terminal outlives the program and its settings can be looked at.
  private let slave: Int32

  init(columns: Int, rows: Int) throws {
    (master, slave, path) = try Program.terminals.withLock { _ in
      var (ours, theirs): (Int32, Int32) = (-1, -1)
      guard openpty(&ours, &theirs, nil, nil, nil) == 0 else { throw Unavailable() }
      for end in [ours, theirs] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      return (ours, theirs, ttyname(theirs).flatMap { String(validatingCString: $0) } ?? "")
    }
    guard !path.isEmpty, fcntl(master, F_SETFL, O_NONBLOCK) == 0 else { throw Unavailable() }
    resize(columns: columns, rows: rows)
  }

  deinit {
    hangUp()
    close(slave)
  }

  /// The window's size; the program is told by SIGWINCH.
  func resize(columns: Int, rows: Int) {
    var size = winsize(
      ws_row: UInt16(clamping: rows), ws_col: UInt16(clamping: columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  /// Takes the terminal away, as closing its window does.
  func hangUp() {
    guard master >= 0 else { return }
    close(master)
    master = -1
  }

  /// Presses as many keys as the terminal takes now; returns how many those were.
  func press(_ keys: ArraySlice<UInt8>) -> Int {
    max(0, keys.withUnsafeBytes { write(master, $0.baseAddress, $0.count) })
  }

  /// What was written since the last call.
  func output() -> [UInt8] {
    var octets: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = read(master, &chunk, chunk.count)
      guard count > 0 else { return octets }
      octets += chunk.prefix(count)
    }
  }

  /// How the terminal is set: echo, signals, line ends.
  var settings: Settings {
    var settings = termios()
    tcgetattr(slave, &settings)
    return Settings(
      input: UInt(settings.c_iflag), output: UInt(settings.c_oflag), control: UInt(settings.c_cflag),
      local: UInt(settings.c_lflag))
  }

  struct Settings: Equatable {
    let input, output, control, local: UInt
  }
}
