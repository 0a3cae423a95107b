import Foundation
import Testing
import TestSupport

@testable import Console

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@Suite struct HistoryFileTests {
  private let folder = TemporaryFolder()

  private func mode(of path: String) throws -> mode_t {
    var status = stat()
    try #require(stat(path, &status) == 0)
    return status.st_mode & 0o777
  }

  @Test func `a file that is not there has no lines`() throws {
    #expect(try HistoryFile(path: folder.path("none")).lines() == [])
  }

  @Test func `lines come back in order, the folder is made, and nobody else may read`() throws {
    let file = HistoryFile(path: folder.path("a/b/history"))
    try file.append(["one", "zwei ü"])
    try file.append(["三"])
    #expect(try file.lines() == ["one", "zwei ü", "三"])
    #expect(try mode(of: file.path) == 0o600)
    #expect(try mode(of: folder.path("a/b")) == 0o700)
    #expect(folder.names(in: "a/b") == ["history", "history.lock"])
  }

  @Test func `a file that others may read is closed to them`() throws {
    let file = HistoryFile(path: folder.write("history", "old\n"))
    try #require(chmod(file.path, 0o644) == 0)
    try file.append(["new"])
    #expect(try file.lines() == ["old", "new"])
    #expect(try mode(of: file.path) == 0o600)
  }

  @Test func `two sessions keep the lines of both`() throws {
    let path = folder.path("history")
    let (mine, yours) = (HistoryFile(path: path), HistoryFile(path: path))
    try mine.append(["a"])
    try yours.append(["b"])
    try mine.append(["c"])
    #expect(try yours.lines() == ["a", "b", "c"])
  }

  @Test func `of sessions that write at once none loses a line`() throws {
    let path = folder.path("history")
    // Threads, for what tests run on may have but one to spare.
    let done = DispatchGroup()
    for session in 0..<8 {
      done.enter()
      Thread.detachNewThread {
        for line in 0..<20 { try? HistoryFile(path: path).append(["line \(line) of \(session)"]) }
        done.leave()
      }
    }
    done.wait()
    let lines = try HistoryFile(path: path).lines()
    #expect(Set(lines).count == 8 * 20)
    for session in 0..<8 {
      #expect(lines.filter { $0.hasSuffix("of \(session)") } == (0..<20).map { "line \($0) of \(session)" })
    }
  }

  @Test func `a lock that somebody holds for ever is not waited for so long`() throws {
    let path = folder.path("history")
    let held = open("\(path).lock", O_RDWR | O_CREAT, 0o600)
    defer { close(held) }
    try #require(flock(held, LOCK_EX) == 0)
    let reason = "another session has been writing it for too long"
    #expect(throws: FileProblem.unwritable(path: path, reason: reason)) {
      try HistoryFile(path: path).append(["a"])
    }
    try #require(flock(held, LOCK_UN) == 0)
    try HistoryFile(path: path).append(["b"])
    #expect(try HistoryFile(path: path).lines() == ["b"])
  }

  @Test func `the oldest lines go when there are more than a thousand`() throws {
    let file = HistoryFile(path: folder.path("history"))
    try file.append((0..<1200).map { "line \($0)" })
    let lines = try file.lines()
    #expect(lines.count == 1000)
    #expect(lines.first == "line 200")
  }

  @Test func `the oldest lines go when the file would grow too large to be read`() throws {
    let file = HistoryFile(path: folder.path("history"))
    let long = String(repeating: "x", count: LineInput.longestLine - 2)
    try file.append((0..<40).flatMap { ["\($0)\(long)", "\($0)"] })
    let lines = try file.lines()
    #expect(lines.last == "39" && lines.first?.hasPrefix("0") == false)
    #expect(lines.reduce(0) { $0 + $1.utf8.count + 1 } <= HistoryFile.largest)
  }

  @Test func `blank lines, repetitions and what no line can hold are left out`() throws {
    let file = HistoryFile(path: folder.path("history"))
    try file.append(["a", "a", "", "  ", "b\nc", "d\0", "e\u{1B}[0m", "a\tb"])
    #expect(try file.lines() == ["a", "a\tb"])
  }

  @Test func `lines that are not text are passed over`() throws {
    let path = folder.write("history", bytes: Array("a\n".utf8) + [0xFF, 10, 0, 10] + Array("b".utf8))
    #expect(try HistoryFile(path: path).lines() == ["a", "b"])
  }

  @Test func `a symbolic link stays one`() throws {
    let target = folder.write("real", "a\n")
    try #require(symlink(target, folder.path("link")) == 0)
    try HistoryFile(path: folder.path("link")).append(["b"])
    #expect(try HistoryFile(path: target).lines() == ["a", "b"])
    var status = stat()
    try #require(lstat(folder.path("link"), &status) == 0)
    #expect(status.st_mode & S_IFMT == S_IFLNK)
  }

  @Test(arguments: ["/dev/null", "/"]) func `what is not a file is left alone`(_ path: String) {
    #expect(throws: FileProblem.notAFile(path: path)) { try HistoryFile(path: path).append(["a"]) }
  }

  @Test func `a file too large to be a history is left alone`() throws {
    let path = folder.write("history", bytes: [UInt8](repeating: 10, count: 5_000_000))
    #expect(throws: FileProblem.tooLarge(path: path, bytes: 5_000_000)) {
      try HistoryFile(path: path).append(["a"])
    }
  }

  @Test func `a folder that cannot be made is reported`() throws {
    let path = folder.write("file", "a\n") + "/history"
    #expect(throws: FileProblem.self) { try HistoryFile(path: path).append(["a"]) }
  }
}
