import Diagnostics
import Scenarios
import TestSupport
import Testing

@testable import Console

@Suite("What a question has people type", .serialized)
struct DemonstrationTests {
  @Test("runs without an error and shows what it promises, for every question of the program")
  func builtIn() async {
    #expect(await problems(in: .builtIn) == [])
  }

  private let folder = TemporaryFolder()

  private func problems(in library: Library) async -> [Diagnostic] {
    await TypedCheck(library, LibraryCheck.Report(), withQuestions: true).problems()
  }

  /// What is said of a question of a folder's own, with these commands.
  private func problems(_ type: String, prints: String = "x") async throws -> [String] {
    folder.write("scopes.yaml", try #require(Library.builtIn.file(named: "scopes")).text())
    folder.write(
      "questions.yaml",
      """
      format: 1
      groups:
        mine:
          title: Mine
          questions:
            mine:
              ask: What?
              answer: That.
              cites: RFC 6749
              see:
                - {lesson: scopes, type: \(type), shows: x, prints: \(prints)}
      """)
    return await self.problems(in: try Library(folder: folder.path)).map {
      "\($0.location?.line ?? 0): \($0.message)"
    }
  }

  @Test("is told where it shows something else, or is refused")
  func wrong() async throws {
    #expect(try await problems("[finish]", prints: "The end") == [])
    #expect(
      try await problems("[finish]", prints: "[The end, tram]") == ["11: mine: 'finish' does not show 'tram'"]
    )
    let refused = try await problems("[goto 14, set nothing x, step]")
    #expect(refused.count == 1 && refused[0].hasPrefix("11: mine: 'set nothing x' is refused"))
  }

  @Test(
    "is not shown by commands that touch files", arguments: ["record x.txt", "source x.txt", "load scopes"])
  func files(line: String) async throws {
    let problems = try await problems("[\(line)]")
    #expect(problems.count == 1 && problems[0].contains("may touch files"), "\(problems)")
  }
}
