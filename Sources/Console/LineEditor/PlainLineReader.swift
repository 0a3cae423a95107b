#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Lines from a pipe or a file. Nothing is printed, and libedit is not asked.
///
/// A line ends with LF or CR LF; the last may lack its end. A line that is no text is reported, and the next
/// one read; one that is too long is skipped without being kept. An input that has no end, as of a device, is given up.
public final class PlainLineReader: LineSource {
  private let descriptor: Int32
  private var chunk: [UInt8] = []
  private var position = 0
  private var hasEnded = false
  private var isFirst = true
  private static let chunkSize = 65_536
  /// In all, in bytes: far more than anybody writes, and less than a device gives.
  static let longestInput = 16 << 20
  private var left = PlainLineReader.longestInput

  /// Reads from a file descriptor, which stays the caller's to close.
  public init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// The next line, whatever the prompt.
  public func nextLine(prompt: Prompt) -> LineInput {
    var bytes: [UInt8] = []
    var isTooLong = false
    var hasBegun = false
    while true {
      if position == chunk.count {
        switch fill() {
        case .success(true): break
        case .success(false): return hasBegun ? finish(bytes, isTooLong, hasEnd: false) : .endOfInput
        case .failure(let failure): return .unreadable(failure.description)
        }
      }
      hasBegun = true
      let rest = chunk[position...]
      let end = rest.firstIndex(of: UInt8(ascii: "\n"))
      let part = rest[..<(end ?? rest.endIndex)]
      position = end.map { $0 + 1 } ?? chunk.count
      // One more than allowed, for the CR that may turn out to belong to the line's end.
      isTooLong = isTooLong || part.count > LineInput.longestLine + 1 - bytes.count
      if isTooLong { bytes = [] } else { bytes += part }
      if end != nil { return finish(bytes, isTooLong, hasEnd: true) }
    }
  }

  /// Does nothing: there are no arrow keys in a file.
  public func remember(_ line: String) {}

  private struct ReadFailure: Error {
    let description: String
  }

  /// Reads the next chunk; false at the end.
  private func fill() -> Result<Bool, ReadFailure> {
    guard !hasEnded else { return .success(false) }
    while true {
      var reason: Int32 = 0
      let next = [UInt8](unsafeUninitializedCapacity: Self.chunkSize) { buffer, count in
        let read = read(descriptor, buffer.baseAddress, Self.chunkSize)
        reason = read < 0 ? errno : 0
        count = max(0, read)
      }
      if reason == EINTR { continue }
      if reason == EAGAIN || reason == EWOULDBLOCK {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        _ = poll(&waiting, 1, -1)
        continue
      }
      hasEnded = next.isEmpty || next.count > left
      left -= next.count
      if left < 0 {
        return .failure(
          ReadFailure(
            description: "the input is longer than \(Self.longestInput) bytes, and is read no further"))
      }
      if reason != 0 {
        return .failure(ReadFailure(description: "the input cannot be read: \(SystemError.text(reason))"))
      }
      chunk = next
      position = 0
      return .success(!hasEnded)
    }
  }

  private func finish(_ line: [UInt8], _ isTooLong: Bool, hasEnd: Bool) -> LineInput {
    defer { isFirst = false }
    var bytes = line[...]
    if hasEnd && bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    // Files made on Windows may begin with a byte order mark.
    if isFirst && bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    if isTooLong || bytes.count > LineInput.longestLine {
      return .unreadable("the line is longer than \(LineInput.longestLine) bytes")
    }
    if let place = bytes.firstIndex(of: 0) {
      return .unreadable("the line has a NUL at byte \(place - bytes.startIndex + 1)")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return .unreadable("the line is not UTF-8")
    }
    return .line(text)
  }
}
