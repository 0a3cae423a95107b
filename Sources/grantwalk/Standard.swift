import Console
import Foundation
import TerminalText

/// Standard output for results, standard error for all else. A terminal whose locale is not UTF-8 gets ASCII.
enum Standard {
  /// Takes the places of streams that whoever started the program has closed: else the next file that is opened would get
  /// one of them, and results and errors would be written into it. Opened for reading alone, they take nothing, which is
  /// told as it is for a closed one.
  static func keepPlaces() {
    for descriptor in Int32(0)...2 where fcntl(descriptor, F_GETFD) == -1 {
      _ = open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY)
    }
  }

  /// Writes a result. Where whoever reads it goes away, such as `head`, nothing is left to do, and that is no fault.
  static func output(_ text: String) {
    guard let reason = write(line(text, for: 1), to: 1) else { return }
    guard reason != EPIPE else { exit(0) }
    error("error: standard output cannot be written: \(String(cString: strerror(reason)))")
    exit(70)
  }

  /// Writes words of this program in which others' may stand: names of files, what was typed.
  static func say(_ text: String) { output(harmless(text)) }

  /// Writes what is wrong, in words in which others' may stand. Where it cannot be written, nobody is there to be told:
  /// the exit status tells it.
  static func error(_ text: String) { error(rendered: harmless(text)) }

  /// The same of a text that is fit for a terminal already, and may have colours.
  static func error(rendered text: String) {
    let lines = isTerminal(2) ? wrapped(text, to: TerminalSize.of(2).columns) : text
    _ = write(line(lines, for: 2), to: 2)
  }

  /// The text with its long lines broken at blanks, for a terminal would break them anywhere. Lines with colours are drawn
  /// for their width already.
  private static func wrapped(_ text: String, to width: Int) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard line.unicodeScalars.count > width, !line.unicodeScalars.contains("\u{1B}") else {
        return String(line)
      }
      return Wrapping.wire(
        StyledLine(String(line)), width: width, continuation: .blanks(2), breaks: .whenFullOrSpace
      ).rendered(theme: .none)
    }.joined(separator: "\n")
  }

  /// The longest line of a text that may quote what somebody typed, in Unicode scalars.
  private static let longestLine = 1_000

  /// The text with nothing in it that steers a terminal or fills it.
  private static func harmless(_ text: String) -> String {
    text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map {
      VisibleText.of(VisibleText.cut(String($0), to: longestLine), as: .escapes)
    }.joined(separator: "\n")
  }

  private static func line(_ text: String, for descriptor: Int32) -> [UInt8] {
    let text = isTerminal(descriptor) && !TerminalLocale.isUTF8 ? VisibleText.ascii(text) : text
    return Array((text.isEmpty || text.utf8.last != 0x0A ? text + "\n" : text).utf8)
  }

  /// Writes all of it, and waits where the other end is not ready to take more.
  /// - Returns: why it could not, as the system numbers it; nil where it could.
  static func write(_ octets: [UInt8], to descriptor: Int32) -> Int32? {
    var rest = octets[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
        continue
      }
      switch count == 0 ? EIO : errno {
      case EINTR: continue
      case EAGAIN, EWOULDBLOCK:
        var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&waiting, 1, -1)
      case let reason: return reason
      }
    }
    return nil
  }
}

/// What the environment says of the characters that terminals have.
enum TerminalLocale {
  /// Whether they have more than ASCII.
  static let isUTF8: Bool = {
    let environment = ProcessInfo.processInfo.environment
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    return locale.uppercased().contains("UTF-8") || locale.uppercased().contains("UTF8")
  }()
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
