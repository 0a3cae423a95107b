import Foundation
import TestSupport
import Testing

@Suite("Where results go")
struct StreamTests {
  /// Runs a line of the shell's, with the program on the path as `grantwalk`.
  private func shell(_ line: String, in folder: TemporaryFolder) throws -> (output: String, status: Int32) {
    let program = try #require(TestFiles.program, "build the product 'grantwalk' first")
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-o", "pipefail", "-c", line]
    process.currentDirectoryURL = URL(filePath: folder.path)
    process.environment = [
      "PATH": "\(program.deletingLastPathComponent().path()):/usr/bin:/bin", "HOME": folder.path,
      "LANG": "C.UTF-8",
    ]
    process.standardInput = FileHandle.nullDevice
    let output = URL(filePath: folder.write(".shell", ""))
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = process.standardOutput
    try process.run()
    process.waitUntilExit()
    return (try String(contentsOf: output, encoding: .utf8), process.terminationStatus)
  }

  @Test(
    "a reader that goes away is no fault",
    arguments: [
      "grantwalk run authorization-code | head -n 1 >/dev/null", "grantwalk schema | true",
    ])
  func head(_ line: String) throws {
    let answer = try shell(line, in: TemporaryFolder())
    #expect(answer.status == 0, "\(answer)")
    #expect(!answer.output.contains("error"))
  }

  @Test(
    "the exit status is that of what was wrong, whether or not it can be said",
    arguments: ["2>&-", "2>/dev/full", "2>/dev/null"])
  func errorStream(_ redirection: String) throws {
    let folder = TemporaryFolder()
    folder.write("bad.yaml", "nonsense: 1\n")
    for (command, status) in [
      ("run nonsense", 2), ("explain nonsense", 2), ("--nonsense", 2), ("check bad.yaml", 1),
      ("run bad.yaml", 1), ("show none.yaml", 1),
    ] {
      let answer = try shell("grantwalk \(command) \(redirection)", in: folder)
      #expect(answer.status == status, "\(command) \(redirection)")
    }
  }

  @Test(
    "a full disk is told, and leaves no half of a new lesson behind", .enabled(if: TestFiles.hasFullDevice))
  func full() throws {
    let folder = TemporaryFolder()
    let answer = try shell("grantwalk list >/dev/full", in: folder)
    #expect(answer.status == 70)
    #expect(answer.output == "error: standard output cannot be written: No space left on device\n")
    // A limit of nothing for what may be written stands for a disk without room.
    let new = try shell("trap '' XFSZ; ulimit -f 0; exec grantwalk new mine 2>/dev/null", in: folder)
    #expect(new.status == 1)
    #expect(!folder.names(in: ".").contains("mine.yaml"))
    #expect(try shell("grantwalk new mine >/dev/null", in: folder).status == 0)
  }

  @Test("standard output that takes no more for a while gets all of it in the end")
  func notBlocking() throws {
    let folder = TemporaryFolder()
    let whole = try shell("grantwalk schema", in: folder).output
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    _ = fcntl(ends[1], F_SETFL, fcntl(ends[1], F_GETFL) | O_NONBLOCK)
    let process = Process()
    process.executableURL = try #require(TestFiles.program as URL?)
    process.arguments = ["schema"]
    process.standardOutput = FileHandle(fileDescriptor: ends[1])
    try process.run()
    close(ends[1])
    let text = try FileHandle(fileDescriptor: ends[0], closeOnDealloc: true).readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(String(decoding: text, as: UTF8.self) == whole)
  }

  @Test(
    "a pipe in the place of a file of a folder is refused, not waited for",
    arguments: ["b.yaml", "course.yaml", "glossary.yaml", "specifications.json"])
  func pipeInFolder(_ name: String) throws {
    let folder = TemporaryFolder()
    folder.write("mine/scopes.yaml", try folder.run("show", "scopes").output)
    mkfifo(folder.path("mine/\(name)"), 0o600)
    let status = name == "b.yaml" ? 0 : 1
    #expect(try folder.run("list", "--scenarios", "mine").status == (name == "glossary.yaml" ? 0 : status))
    for arguments in [["check", "mine"], ["docs", "--scenarios", "mine", "--output", "site"]] {
      let answer = try folder.run(arguments)
      #expect(answer.status == 1 && answer.error.contains("mine/\(name)"), "\(arguments): \(answer.error)")
    }
  }

  @Test("a pipe in the place of a lesson is refused, not waited for")
  func pipeAsLesson() throws {
    let folder = TemporaryFolder()
    mkfifo(folder.path("f.yaml"), 0o600)
    for command in ["run", "check", "show", "repl"] {
      let answer = try folder.run(command, "f.yaml")
      #expect(answer.status == 1)
      #expect(answer.error.contains("this is a pipe, a device or the like, not a file"), "\(command)")
    }
  }
}

extension TestFiles {
  /// Whether there is a device that is always full.
  fileprivate static var hasFullDevice: Bool { FileManager.default.fileExists(atPath: "/dev/full") }
}
