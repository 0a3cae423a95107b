import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Scenarios

@Suite("Reading a file's bytes")
struct SourceFileTests {
  private func refusal(_ bytes: [UInt8]) -> Diagnostic? {
    #expect(throws: Diagnostic.self) { try SourceFile.text(of: bytes, named: "x") }
  }

  private func withFile<Result>(_ bytes: some Sequence<UInt8>, _ body: (String) throws -> Result) throws
    -> Result
  {
    let folder = TemporaryFolder()
    let path = folder.write("x.yaml", bytes: Array(bytes))
    return try withExtendedLifetime(folder) { try body(path) }
  }

  @Test("a file is read under the name people know")
  func reading() throws {
    let source = try withFile("name: é\n".utf8) { try SourceFile.read(path: $0, named: "lessons/x.yaml") }
    #expect(source == SourceText(name: "lessons/x.yaml", text: "name: é\n"))
  }

  @Test("a file that is not there is refused with the system's reason")
  func missing() {
    let problem = CheckedFile(path: "/nowhere/x.yaml", shape: .anything).problems.first
    #expect(problem?.code == .unreadableFile)
    #expect(problem?.message == "the file cannot be read: No such file or directory")
    #expect(problem?.location == SourceLocation(file: "/nowhere/x.yaml", line: 1, column: 1))
  }

  @Test("a path is not cut at a NUL character")
  func nulPath() throws {
    try withFile("a".utf8) { path in
      let problem = #expect(throws: Diagnostic.self) { try SourceFile.read(path: path + "\u{0}.txt") }
      #expect(problem?.code == .unreadableFile)
    }
  }

  @Test("a directory is refused")
  func directory() {
    let problem = #expect(throws: Diagnostic.self) { try SourceFile.read(path: "/tmp") }
    #expect(problem?.code == .notAFile)
  }

  @Test("1 MiB is read, one byte more is not")
  func size() throws {
    let largest = [UInt8](repeating: UInt8(ascii: "#"), count: FileLimits.largestFile)
    #expect(try withFile(largest) { try SourceFile.read(path: $0) }.text.utf8.count == FileLimits.largestFile)
    try withFile(largest + [0x0A]) { path in
      let problem = #expect(throws: Diagnostic.self) { try SourceFile.read(path: path) }
      #expect(problem?.code == .fileTooLarge)
    }
    #expect(refusal(largest + largest)?.code == .fileTooLarge)
  }

  @Test("what is no regular file is not waited for")
  func noFile() throws {
    let folder = TemporaryFolder()
    #expect(mkfifo(folder.path("pipe"), 0o600) == 0)
    for path in ["/dev/zero", folder.path("pipe")] {
      let problem = #expect(throws: Diagnostic.self) { try SourceFile.read(path: path) }
      #expect(problem?.code == .notAFile)
    }
  }

  @Test("an empty file is told as empty")
  func empty() throws {
    let file = try withFile([]) { CheckedFile(path: $0, named: "x", shape: SampleShape.lesson) }
    #expect(file.problems.map(\.message) == ["the file is empty"])
  }

  @Test("a binary file is refused at its first NUL")
  func binary() {
    let problem = refusal(Array("a: b\né\u{0}".utf8))
    #expect(problem?.code == .notText)
    #expect(problem?.message == "this is not a text file: byte 7 is NUL")
    #expect(problem?.location == SourceLocation(file: "x", line: 2, column: 2))
  }

  @Test(
    "bytes that are not UTF-8 are refused at the first of them",
    arguments: [
      ([0xFF], 0, 1), ([0x61, 0xC3], 1, 2), ([0xC3, 0xA9, 0xC3, 0x28], 2, 2), ([0xEF, 0xBF, 0x78], 0, 1),
      ([0xED, 0xA0, 0x80], 0, 1), ([0xEF, 0xBF, 0xBD, 0x80], 3, 2), ([0xEF, 0xBB, 0xBF, 0x61, 0x80], 4, 2),
      ([0xC0, 0x80], 0, 1), ([0xF4, 0x90, 0x80, 0x80], 0, 1),
    ] as [([UInt8], Int, Int)])
  func invalid(bytes: [UInt8], offset: Int, column: Int) {
    let problem = refusal([0x0A] + bytes) ?? Diagnostic("", "", at: nil)
    let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let marked = isMarked ? refusal(bytes) ?? problem : problem
    #expect(marked.code == .notUTF8)
    #expect(
      marked.message
        == "the file is not UTF-8 text: byte \(isMarked ? offset : offset + 1) starts no valid character")
    #expect(marked.location == SourceLocation(file: "x", line: isMarked ? 1 : 2, column: column))
  }

  @Test("UTF-16 is named", arguments: [[0xFF, 0xFE, 0x61, 0x00], [0xFE, 0xFF, 0x00, 0x61]] as [[UInt8]])
  func utf16(bytes: [UInt8]) {
    #expect(refusal(bytes)?.message == "the file is written in UTF-16, not in UTF-8")
  }

  @Test("a byte order mark is dropped, and places do not count it")
  func mark() throws {
    let source = try SourceFile.text(of: [0xEF, 0xBB, 0xBF] + Array("name: @".utf8), named: "x")
    #expect(source.text == "name: @")
    #expect(NodeComposer.compose(source).problems.first?.location?.column == 7)
  }
}
