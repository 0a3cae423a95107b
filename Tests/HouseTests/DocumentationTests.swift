import Foundation
import Testing
import TestSupport

@Suite("The documents", .serialized)
struct DocumentationTests {
  @Test(
    "show commands that do what is shown",
    arguments: ["README.md", "scenarios/README.md", "docs/transcript.md"])
  func commandsWork(_ document: String) throws {
    let program = try #require(TestFiles.program, "build the product 'grantwalk' first")
    let folder = TemporaryFolder()
    for example in try ConsoleExample.all(in: TestFiles.repository.appending(path: document)) {
      let (found, status) = try example.run(program, in: URL(filePath: folder.path))
      #expect(example.isMet(by: found), "\(document): $ \(example.command)\nprinted\n\(found)")
      // Where all that is printed is left out, this alone tells an error.
      #expect(status == 0, "\(document): $ \(example.command)\nended with \(status)")
    }
  }

  @Test(
    "name only files that are there",
    arguments: ["README.md", "docs/CONTRIBUTING.md", "docs/flows/README.md", "docs/security.md"])
  func linksLead(_ document: String) throws {
    let file = TestFiles.repository.appending(path: document)
    let text = try String(contentsOf: file, encoding: .utf8)
    for match in text.matches(of: /\]\(([^)#]+)\)/) where !match.1.hasPrefix("http") {
      let target = file.deletingLastPathComponent().appending(path: String(match.1))
      #expect(FileManager.default.fileExists(atPath: target.path()), "\(document) names \(match.1)")
    }
  }
}

/// A command in a document's ```console block, and the lines that it prints; `…` stands for lines left out.
struct ConsoleExample {
  let command: String
  let lines: [String]

  static func all(in file: URL) throws -> [ConsoleExample] {
    var examples: [ConsoleExample] = []
    var isInside = false
    for line in try String(contentsOf: file, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      if line.hasPrefix("```") {
        isInside = line == "```console"
      } else if isInside, line.hasPrefix("$ ") {
        examples.append(ConsoleExample(command: String(line.dropFirst(2)), lines: []))
      } else if isInside, let last = examples.popLast() {
        examples.append(ConsoleExample(command: last.command, lines: last.lines + [String(line)]))
      }
    }
    return examples
  }

  /// Runs it in a shell, in a folder, with `grantwalk` on the path; standard error counts as output.
  func run(_ program: URL, in folder: URL) throws -> (output: String, status: Int32) {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command + " 2>&1"]
    process.currentDirectoryURL = folder
    process.environment = [
      "PATH": "\(program.deletingLastPathComponent().path()):/usr/bin:/bin", "HOME": folder.path(),
      "LANG": "C.UTF-8",
    ]
    process.standardOutput = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (String(decoding: output, as: UTF8.self), process.terminationStatus)
  }

  func isMet(by output: String) -> Bool {
    var rest = output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
    var mayWait = false
    for line in lines {
      if line == "…" {
        mayWait = true
        continue
      }
      guard let index = mayWait ? rest.firstIndex(of: line) : (rest.first == line ? rest.startIndex : nil)
      else {
        return false
      }
      rest = rest[(index + 1)...]
      mayWait = false
    }
    return mayWait || rest.allSatisfy(\.isEmpty)
  }
}
