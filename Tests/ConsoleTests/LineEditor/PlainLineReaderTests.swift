import Testing
import TestSupport

@testable import Console

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@Suite struct PlainLineReaderTests {
  /// What a reader makes of some bytes in a pipe, until the end.
  private func read(_ bytes: [UInt8]) throws -> [LineInput] {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    let (output, input) = (ends[0], ends[1])
    defer { close(output) }
    // A pipe holds less than the largest input, so it is written from another thread.
    let writer = try WritingThread(bytes, to: input)
    defer { writer.join() }

    let reader = PlainLineReader(descriptor: output)
    var inputs: [LineInput] = []
    while true {
      let next = reader.nextLine(prompt: Prompt("> "))
      if next == .endOfInput { return inputs }
      inputs.append(next)
    }
  }

  private func read(_ text: String) throws -> [LineInput] { try read(Array(text.utf8)) }

  @Test func `lines end with LF or CR LF, and the last needs no end`() throws {
    #expect(try read("one\ntwo\r\n\nfour") == [.line("one"), .line("two"), .line(""), .line("four")])
  }

  @Test func `only one CR belongs to the end, and one elsewhere is the line's`() throws {
    #expect(try read("a\r\r\nb\rc\nd\r") == [.line("a\r"), .line("b\rc"), .line("d\r")])
  }

  @Test func `nothing is the end at once, and stays the end`() throws {
    #expect(try read("") == [])
    let reader = PlainLineReader(descriptor: -1)
    _ = reader.nextLine(prompt: Prompt(""))
    #expect(reader.nextLine(prompt: Prompt("")) == .endOfInput)
    #expect(reader.nextLine(prompt: Prompt("")) == .endOfInput)
  }

  @Test func `a descriptor that cannot be read is reported once`() {
    let reader = PlainLineReader(descriptor: -1)
    guard case .unreadable(let why) = reader.nextLine(prompt: Prompt("")) else {
      Issue.record("a bad descriptor was read")
      return
    }
    #expect(why.hasPrefix("the input cannot be read: "))
  }

  @Test func `a NUL is reported with its place, and reading goes on`() throws {
    let expected = [LineInput.line("ok"), .unreadable("the line has a NUL at byte 2"), .line("ok")]
    #expect(try read("ok\na\0b\nok\n") == expected)
  }

  @Test(arguments: [[0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80]])
  func `bytes that are not UTF-8 are reported, and reading goes on`(_ bad: [UInt8]) throws {
    #expect(try read(bad + Array("\nok\n".utf8)) == [.unreadable("the line is not UTF-8"), .line("ok")])
  }

  @Test func `a character may be cut by the boundary of two reads`() throws {
    let text = String(repeating: "x", count: 35_535) + "é" + String(repeating: "日", count: 9_000)
    let before = String(repeating: "y", count: 29_999)
    #expect(try read("\(before)\n\(text)\nok") == [.line(before), .line(text), .line("ok")])
  }

  @Test(arguments: ["\n", "\r\n"]) func `64 KiB are a line, one byte more is not`(_ end: String) throws {
    let line = String(repeating: "y", count: LineInput.longestLine)
    #expect(try read(line + end + "ok\n") == [.line(line), .line("ok")])
    let tooLong = LineInput.unreadable("the line is longer than 65536 bytes")
    #expect(try read(line + "y" + end + "ok\n") == [tooLong, .line("ok")])
    #expect(try read(line + line + line + end + "ok\n") == [tooLong, .line("ok")])
    #expect(try read(line + line) == [tooLong])
  }

  @Test func `an input without an end is given up, with lines in it and without`() throws {
    let problem = LineInput.unreadable("the input is longer than 16777216 bytes, and is read no further")
    let folder = TemporaryFolder()
    let line = [UInt8](repeating: 0x20, count: 65_535) + [0x0A]
    let lines = folder.write("lines", bytes: Array(repeatElement(line, count: 257).joined()))
    for path in ["/dev/zero", lines] {
      let descriptor = open(path, O_RDONLY)
      defer { close(descriptor) }
      let reader = PlainLineReader(descriptor: descriptor)
      var inputs: [LineInput] = []
      while inputs.last != .endOfInput, inputs.count < 300 {
        inputs.append(reader.nextLine(prompt: Prompt("")))
      }
      #expect(inputs.suffix(2) == [problem, .endOfInput])
      #expect(inputs.count == (path == lines ? 258 : 2))
    }
  }

  @Test func `a byte order mark before the first line is no part of it`() throws {
    #expect(try read("\u{FEFF}one\n\u{FEFF}two\n") == [.line("one"), .line("\u{FEFF}two")])
  }

  @Test func `a pipe that does not block is waited for`() throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    let (output, input) = (ends[0], ends[1])
    defer { close(output) }
    try #require(fcntl(output, F_SETFL, O_NONBLOCK) == 0)
    let writer = try WritingThread(Array("late\n".utf8), to: input, afterMicroseconds: 20_000)
    defer { writer.join() }
    let reader = PlainLineReader(descriptor: output)
    #expect(reader.nextLine(prompt: Prompt("")) == .line("late"))
    #expect(reader.nextLine(prompt: Prompt("")) == .endOfInput)
  }
}
