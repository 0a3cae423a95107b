import Citations
import Diagnostics
import Testing
import TestSupport

@testable import Scenarios

@Suite("The reader of questions")
struct QuestionsReaderTests {
  private func messages(_ text: String) async throws -> [String] {
    try await TemporaryFolder.with { folder in
      let path = folder.write("questions.yaml", text)
      let reading = QuestionsReader(
        specifications: Library.builtIn.specifications, glossary: Library.builtIn.readGlossary().glossary,
        lessons: ["scopes"], taken: ["why-a-code"]
      ).read(ScenarioFile(path: path))
      return reading.problems.map { "\($0.location?.line ?? 0): \($0.message)" }
    }
  }

  @Test("tells what is dead, missing or cited wrongly, at its place")
  func faults() async throws {
    let messages = try await messages(
      """
      format: 1
      groups:
        mine:
          title: Mine
          questions:
            why-a-code:
              ask: "*half"
              answer: Because.
              cites: RFC 6749 §99
              terms: [stat]
              see:
                - {lesson: scope, type: [finish], shows: x}
            other: {ask: What?, answer: That., cites: RFC 6749}
        yours:
          title: Yours
          questions:
            other: {ask: "{{page.x}}", answer: x, cites: RFC 6749, see: [{lesson: scopes, type: [], shows: x}]}
      """)
    #expect(messages.contains("6: another question is called 'why-a-code'"))
    #expect(messages.contains("7: this `*` is never closed"))
    #expect(messages.contains { $0.hasPrefix("9: RFC 6749") && $0.hasSuffix("has no section 99") })
    #expect(messages.contains("10: unknown term 'stat'"))
    #expect(messages.contains("12: unknown lesson 'scope'"))
    #expect(messages.contains { $0.hasPrefix("13: ") && $0.contains("'see'") })
    #expect(messages.contains("17: another question is called 'other'"))
    #expect(messages.contains("17: no live value can be named here"))
    #expect(messages.contains { $0.hasPrefix("17: ") && $0.contains("at least") }, "\(messages)")
    #expect(messages.count == 9, "\(messages)")
  }

  @Test("takes so many demonstrations of a file and no more")
  func limit() async throws {
    func file(_ count: Int) -> String {
      let one = "{lesson: scopes, type: [finish], shows: x}"
      let see = Array(repeating: one, count: count).joined(separator: ", ")
      return """
        format: 1
        groups: {mine: {title: M, questions: {q: {ask: x, answer: x, cites: RFC 6749, see: [\(see)]}}}}
        """
    }
    #expect(try await messages(file(FileLimits.mostDemonstrations)) == [])
    let more = try await messages(file(FileLimits.mostDemonstrations + 1))
    #expect(more == ["2: there are 201 demonstrations, more than the 200 that a file may have"])
  }

  @Test("a folder's own add to the program's, and are left out where something is wrong with them")
  func ownFolder() async throws {
    try await TemporaryFolder.with { folder in
      let lesson = try #require(Library.builtIn.file(named: "scopes")).text()
      folder.write("scopes.yaml", lesson)
      func write(_ cites: String) {
        folder.write(
          "questions.yaml",
          """
          format: 1
          groups:
            tokens:
              title: Ours
              questions:
                ours:
                  {ask: What?, answer: That., cites: \(cites), see: [{lesson: scopes, type: [finish], shows: x}]}
          """)
      }
      let program = Library.builtIn.readQuestions().questions
      write("RFC 6749")
      let library = try Library(folder: folder.path)
      #expect(library.names == ["scopes"])
      let reading = library.readQuestions()
      #expect(reading.own.all.map(\.question.name) == ["ours"])
      #expect(reading.questions == program.adding(reading.own))
      #expect(reading.questions.all.count == program.all.count + 1)
      write("RFC 1")
      let wrong = try Library(folder: folder.path).readQuestions()
      #expect(wrong.questions == program && wrong.own == FrequentQuestions() && wrong.problems.count == 1)
      #expect(await LibraryCheck(try Library(folder: folder.path)).run().problems == wrong.problems)
    }
  }
}
