import Diagnostics
import Foundation
import Testing
import TestSupport

@testable import Scenarios

@Suite("A file that cannot be read")
struct UnreadableFileTests {
  private func problems(_ path: String) async throws -> [Diagnostic] {
    await LibraryCheck(try TestLibrary.good()).run([ScenarioFile(path: path)]).problems
  }

  @Test("of two mebibytes is refused whole, whatever it holds")
  func tooLarge() async throws {
    try await TemporaryFolder.with { folder in
      let comment = String(repeating: "#" + String(repeating: "x", count: 1023) + "\n", count: 2048)
      let path = folder.write("sample.yaml", Derived.yaml("") + "\n" + comment)
      let problem = try #require(try await problems(path).first)
      #expect(problem.code == .fileTooLarge)
      #expect(problem.message == "the file is larger than 1 MiB (1048576 bytes)")
      #expect(problem.location == SourceLocation(file: path, line: 1, column: 1))
      #expect(try await problems(path).count == 1)
    }
  }

  @Test("with very many references in one note is read in good time")
  func manyReferences() throws {
    let note = String(repeating: "{{address-opened.address}}", count: 2_400) + "{{address-opned.address}}"
    let act = "script:\n  - act: ana opens travel-app at /connect\n    explain: '\(note)'\n    then: []\n"
    let reading = try Work.bounded { try TestLibrary.read(Derived.yaml(act)) }
    let problem = try #require(reading.problems.first { $0.code == .unknownReference })
    #expect(problem.location?.line == 11)
  }

  @Test("of exactly one mebibyte is read")
  func largest() async throws {
    try await TemporaryFolder.with { folder in
      let yaml = Derived.yaml("") + "\n#"
      let filling = String(repeating: "x", count: 1_048_576 - yaml.utf8.count)
      let path = folder.write("sample.yaml", yaml + filling)
      let read = try await problems(path)
      #expect(read == [])
      folder.write("sample.yaml", yaml + filling + "x")
      #expect(try await problems(path).map(\.code) == [.fileTooLarge])
    }
  }

  @Test("is told apart from one that is no file or is not there")
  func noFile() async throws {
    try await TemporaryFolder.with { folder in
      let problems = [
        try await problems(folder.path("nowhere.yaml")), try await problems(folder.path),
        try await problems(folder.path("a\u{0}b.yaml")),
      ]
      #expect(problems.map { $0.map(\.code) } == [[.unreadableFile], [.notAFile], [.unreadableFile]])
    }
  }
}
