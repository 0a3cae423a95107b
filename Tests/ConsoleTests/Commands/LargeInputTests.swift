import Scenarios
import Simulation
import Testing
import TestSupport

@testable import Console

@Suite("What is too large is refused at once")
struct LargeInputTests {
  @Test("a lesson that takes long to open is given up at Ctrl-C, and the one before stays open")
  func interrupted() async throws {
    let folder = TemporaryFolder()
    let path = folder.write(
      "long.yaml",
      """
      format: 1
      name: long
      extends: authorization-code
      title: Long
      summary: A thousand acts.
      topic: basics
      level: beginner
      cites: RFC 6749 §4.1
      script:

      """ + String(repeating: "  - act: ana opens travel-app at /connect\n", count: 1_000))
    let keys = Presses()
    let learner = Learner(isInterrupted: { keys.wasPressed() })
    _ = try await learner.type("load implicit")
    keys.pressAfter(50)
    #expect(
      await learner.refusal(of: "load \(path)")?.description
        == "\(path) was not opened: it was interrupted")
    #expect(learner.session.walk?.scenario.name == "implicit")
  }

  @Test("a line is refused that is longer than one that can be typed or read, whoever gives it")
  func line() async throws {
    let learner = try await Learner.inLesson()
    let line = "set state " + String(repeating: "\u{1F468}\u{200D}", count: 10_000)
    #expect(await learner.refusal(of: line)?.message == "the line is longer than 65536 bytes")
    #expect(learner.session.timeline?.branches.count == 1)
  }

  @Test(
    "an error names the beginning of what was typed, and a character may have any number of marks",
    arguments: [
      "explain", "load", "break", "break check", "break param", "decode", "steal", "search", "policy",
      "inspect",
      "option", "help", "clock", "goto", "set", "source", "edit", "transcript", "tokens", "send a b",
    ])
  func named(_ command: String) async throws {
    let learner = try await Learner.inLesson()
    let word = "e" + String(repeating: "\u{301}", count: 30_000)
    let error = await learner.refusal(of: "\(command) \(word)")
    #expect((1..<10_000).contains(error?.description.utf8.count ?? 0), "\(command)")
  }

  @Test("no name that is known is so long that it is not looked up")
  func names() {
    let glossary = Library.builtIn.readGlossary().glossary
    let lookup = Lookup(glossary: glossary, specifications: Library.builtIn.specifications, lessons: [])
    #expect(lookup.names.allSatisfy { !lookup.results(for: $0).isEmpty })
  }

  @Test("a request with more header fields than anybody takes is refused")
  func headerFields() async throws {
    let learner = try await Learner.inLesson()
    let fields = String(repeating: " 'a: b'", count: 1_001)
    #expect(
      await learner.refusal(of: "send browser login GET /x\(fields)")?.description
        == "the request has too many header fields: a message has at most 1000")
    // Beside those that are typed stand the ones that every request has.
    let fewer = String(repeating: " 'a: b'", count: 990)
    #expect(await learner.refusal(of: "send browser login GET /x\(fewer)") == nil)
  }
}
