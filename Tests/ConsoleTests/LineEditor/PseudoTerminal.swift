#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A terminal without a screen: what is written to `slave` is kept, and keys are pressed from the other side.
final class PseudoTerminal {
  struct Unavailable: Error {}

  private let master: Int32
  let slave: Int32

  init() throws {
    var (ours, theirs): (Int32, Int32) = (-1, -1)
    var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
    guard openpty(&ours, &theirs, nil, nil, &size) == 0 else { throw Unavailable() }
    (master, slave) = (ours, theirs)
    var settings = termios()
    guard tcgetattr(slave, &settings) == 0 else { throw Unavailable() }
    // As the editor wants it, so that keys pressed before it starts are kept as they are.
    settings.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG)
    settings.c_iflag &= ~tcflag_t(ICRNL)
    guard tcsetattr(slave, TCSANOW, &settings) == 0 else { throw Unavailable() }
  }

  deinit {
    close(master)
    close(slave)
  }

  /// Presses keys before anybody reads. They are with the terminal only a while after they were written; an editor that
  /// begins meanwhile sets the terminal anew, and on a busy machine what comes then is taken by other rules, or lost.
  func press(_ keys: [UInt8]) throws {
    guard write(master, keys, keys.count) == keys.count else { throw Unavailable() }
    var arrived: Int32 = 0
    for _ in 0..<10_000 where arrived < keys.count {
      guard ioctl(slave, UInt(FIONREAD), &arrived) == 0 else { throw Unavailable() }
      if arrived < keys.count { usleep(1_000) }
    }
  }

  /// All that was written so far.
  func output() -> String {
    _ = fcntl(master, F_SETFL, O_NONBLOCK)
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(master, &chunk, chunk.count)
      if count <= 0 { return String(decoding: bytes, as: UTF8.self) }
      bytes += chunk.prefix(count)
    }
  }
}
