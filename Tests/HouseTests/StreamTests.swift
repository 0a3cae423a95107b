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
    "a full disk under standard output is told", .enabled(if: TestFiles.hasFullDevice))
  func full() throws {
    let folder = TemporaryFolder()
    let answer = try shell("grantwalk list >/dev/full", in: folder)
    #expect(answer.status == 70)
    #expect(answer.output == "error: standard output cannot be written: No space left on device\n")
  }

  @Test(
    "a disk that fills up is told in one error, and leaves nothing half-written",
    arguments: [
      "new mine", "run authorization-code --output mine.txt", "docs --output mine",
      "docs --format html --output mine",
    ])
  func noRoom(_ command: String) throws {
    let folder = TemporaryFolder()
    folder.write("here/scopes.yaml", try folder.run("show", "scopes").output)
    let line = "grantwalk \(command)" + (command.hasPrefix("docs") ? " --scenarios here" : "")
    // A limit of one block to what may be written stands for a disk without room.
    let answer = try shell("(ulimit -f 1; exec \(line) 2>&1 >/dev/null) | cat", in: folder)
    #expect(answer.status == 1)
    #expect(answer.output.hasSuffix("cannot be written: File too large\n"), "\(answer.output)")
    #expect(answer.output.components(separatedBy: "error: ").count == 2)
    // A page that was done before the disk was full is whole.
    let left = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.hasPrefix("mine") && !folder.isFolder($0) }.map { ($0, folder.text($0)) }
    #expect(try shell("\(line) >/dev/null", in: folder).status == 0)
    for (name, text) in left { #expect(folder.text(name) == text, "\(name)") }
  }

  @Test(
    "a stream that is closed is told of, and nothing else is written in its place",
    arguments: ["<&-", ">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
  func closed(_ redirection: String) throws {
    let folder = TemporaryFolder()
    let expected: Int32 = redirection.split(separator: " ").contains(">&-") ? 70 : 0
    let answer = try shell("grantwalk explain code \(redirection)", in: folder)
    #expect(answer.status == expected)
    if redirection == ">&-" {
      #expect(answer.output == "error: standard output cannot be written: Bad file descriptor\n")
    }
    #expect(try shell("grantwalk new mine-1 \(redirection)", in: folder).status == expected)
    #expect(try folder.run("new", "mine-2").status == 0)
    // Nothing but the name in it differs.
    #expect(folder.text("mine-1.yaml")?.utf8.count == folder.text("mine-2.yaml")?.utf8.count)
  }

  @Test(
    "what is no folder of lessons is said to be none, whatever it is",
    arguments: ["/dev/zero", "pipe", "circle", "file", "nothing"])
  func noFolder(_ name: String) throws {
    let folder = TemporaryFolder()
    mkfifo(folder.path("pipe"), 0o600)
    symlink("circle", folder.path("circle"))
    folder.write("file", "")
    for command in ["list", "docs"] {
      let answer = try folder.run(command, "--scenarios", name)
      #expect(answer.status == 1 && answer.output.isEmpty)
      #expect(
        answer.error
          == "error: there is no folder '\(name)' to take scenarios from\n"
          + "      name a folder that holds .yaml files\n")
    }
  }

  @Test("a folder that leads back to itself, and ten thousand files beside a lesson, hide and repeat none")
  func crowd() throws {
    let folder = TemporaryFolder()
    folder.write("mine/scopes.yaml", try folder.run("show", "scopes").output)
    symlink("../mine", folder.path("mine/again"))
    for number in 1...10_000 {
      _ = FileManager.default.createFile(atPath: folder.path("mine/\(number)"), contents: nil)
    }
    let answer = try folder.run("check", "mine")
    #expect(answer.output.hasPrefix("1 scenario"), "\(answer)")
    #expect(answer.status == 0)
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

extension TemporaryFolder {
  fileprivate func isFolder(_ name: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path(name), isDirectory: &isFolder) && isFolder.boolValue
  }
}
