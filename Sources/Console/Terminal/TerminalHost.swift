internal import Foundation
internal import Scenarios

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The terminal that a person sits at.
public final class TerminalHost: SessionHost {
  public let stateFolder: StateFolder?
  private let write: (String) -> Void

  /// - Parameters:
  ///   - stateFolder: where progress and preferences are kept; nil where nothing is to be kept.
  ///   - write: where results go.
  public init(stateFolder: StateFolder?, write: @escaping (String) -> Void) {
    self.stateFolder = stateFolder
    self.write = write
  }

  public func show(_ text: String) { write(text) }

  public func wait(milliseconds: Int) {
    var left = milliseconds
    while left > 0, !InterruptFlag.wasInterrupted {
      usleep(UInt32(min(left, 50)) * 1_000)
      left -= 50
    }
  }

  public func edit(_ octets: [UInt8]) throws(CommandError) -> [UInt8] {
    var template = Array((NSTemporaryDirectory() + "grantwalk-XXXXXX").utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else {
      throw CommandError("no temporary file can be made", help: SystemError.text(errno))
    }
    close(descriptor)
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { unlink(path) }
    do {
      try Data(octets).write(to: URL(fileURLWithPath: path))
    } catch {
      throw CommandError("'\(path)' cannot be written", help: SystemError.text(of: error))
    }
    let environment = ProcessInfo.processInfo.environment
    let editor = ["VISUAL", "EDITOR"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? "vi"
    let status = ChildProcess.run("/bin/sh", ["-c", editor + " \"$1\"", "sh", path])
    guard status >= 0 else {
      throw CommandError("the editor '\(editor)' was ended from outside", help: "nothing was changed")
    }
    guard status == 0 || status == 127 else {
      throw CommandError("the editor '\(editor)' ended with status \(status)", help: "nothing was changed")
    }
    guard status == 0 else {
      throw CommandError(
        "the editor '\(editor)' failed", help: "set EDITOR to one that there is, or use 'edit FILE'")
    }
    guard let made = try? RegularFile.octets(of: path, most: EditCommand.largest + 1) else {
      throw CommandError("'\(path)' cannot be read any more", help: "the editor must write to the same file")
    }
    return made
  }
}
