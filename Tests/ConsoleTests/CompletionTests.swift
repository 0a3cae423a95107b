import Foundation
import Testing
import TestSupport

@testable import Console

@Suite("Completion")
struct CompletionTests {
  private func candidates(_ line: String, _ learner: Learner) -> [String] {
    learner.session.completions(line: line, cursor: line.count).candidates.map(\.text)
  }

  @Test("offers commands, and what each takes")
  func offers() async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("goto 14")
    #expect(candidates("ba", learner) == ["back"])
    #expect(candidates("load auth", learner).contains("authorization-code"))
    #expect(candidates("inspect tr", learner) == ["travel-app", "trips"])
    #expect(candidates("set st", learner) == ["state"])
    #expect(candidates("show 1", learner).contains("14"))
    #expect(candidates("explain access t", learner).contains("access token"))
    #expect(candidates("explain rul", learner).contains("rules"))
    #expect(candidates("explain rules consent", learner) == ["rules consent form"])
    #expect(candidates("transcript m", learner) == ["markdown", "mermaid"])
    #expect(candidates("help bra", learner) == ["branches"])
    #expect(candidates("nonsense x", learner).isEmpty)
  }

  @Test("goes on behind several blanks and behind a blank at the beginning")
  func blanks() async throws {
    let learner = try await Learner.inLesson()
    #expect(candidates("  ba", learner) == ["back"])
    #expect(candidates(" inspect  tr", learner) == ["travel-app", "trips"])
    #expect(candidates(" explain  access t", learner).contains("access token"))
    for line in ["explain access  to", "explain all  access to", "explain   access to"] {
      let found = learner.session.completions(line: line, cursor: line.count)
      #expect(found.candidates.map(\.text).contains("access token"), "\(line)")
      let kept = line.prefix(found.replace.lowerBound)
      #expect(
        ["explain", "explain all"].contains(kept.split(separator: " ").joined(separator: " ")), "\(line)")
    }
  }

  @Test("offers branches behind 'diff branch', and messages else")
  func compared() async throws {
    let learner = try await Learner.inLesson()
    for line in ["goto 14", "set state forged"] { _ = try await learner.type(line) }
    #expect(candidates("diff branch ", learner) == ["0", "1"])
    #expect(candidates("diff bra", learner) == ["branch"])
    #expect(candidates("diff 1 1", learner).contains("14"))
  }

  @Test("says what each candidate is")
  func descriptions() async throws {
    let learner = try await Learner.inLesson()
    let command = learner.session.completions(line: "bac", cursor: 3).candidates.first
    #expect(command?.description?.contains("take the last delivery back") == true)
  }

  private func descriptions(_ line: String, _ learner: Learner) -> [String: String] {
    let candidates = learner.session.completions(line: line, cursor: line.count).candidates
    return Dictionary(candidates.map { ($0.text, $0.description ?? "") }) { first, _ in first }
  }

  @Test(
    "says of everything that can be named what it is",
    arguments: [
      "break ", "break error inv", "break param code", "break check state", "explain acc", "explain all acc",
      "inspect login ", "explain device", "option detail ", "option pace ", "policy login code_challenge ",
      "send ",
      "send browser login ", "send browser login GET ", "record o", "tokens ", "diff ", "search a",
    ])
  func everyDescription(line: String) async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("goto 10")
    let found = descriptions(line, learner)
    #expect(!found.isEmpty)
    #expect(found.filter(\.value.isEmpty).keys.sorted() == [])
  }

  @Test("offers what can be explained, parties of the lesson among it, and tells it in its first words")
  func terms() async throws {
    let learner = try await Learner.inLesson()
    #expect(descriptions("explain trav", learner) == ["travel-app": "client"])
    let token = try #require(descriptions("explain access to", learner)["access token"])
    #expect(!token.isEmpty && !token.contains("`"))
  }

  @Test("offers where requests to a party went, and the choices of a question")
  func targetsAndAnswers() async throws {
    let learner = try await Learner.inLesson()
    #expect(descriptions("send browser login GET /au", learner)["/authorize"] == "Authorization request")
    _ = try await learner.type("goto 4")
    #expect(candidates("answer ", learner) == ["1", "2", "3"])
  }

  @Test("offers what a party remembers at this moment")
  func memories() async throws {
    let learner = try await Learner.inLesson()
    #expect(candidates("inspect login ", learner).contains("account"))
    #expect(!candidates("inspect login ", learner).contains("code"))
    _ = try await learner.type("goto 14")
    #expect(candidates("inspect login ", learner).contains("code"))
  }

  @Test("offers files and folders, a blank in a name behind a backslash")
  func files() async throws {
    let learner = try await Learner.inLesson()
    let folder = TemporaryFolder()
    for name in ["forge.txt", "two words.txt", ".hidden"] { _ = folder.write(name, "") }
    try FileManager.default.createDirectory(
      atPath: folder.path("deep er"), withIntermediateDirectories: true)
    _ = folder.write("deep er/x", "")
    let path = folder.path
    func names(_ begun: String) -> [Substring] {
      candidates("source \(path)/\(begun)", learner).map { $0.dropFirst(path.count + 1) }
    }
    #expect(names("") == ["deep\\ er/", "forge.txt", "two\\ words.txt"])
    #expect(names("two\\ w") == ["two\\ words.txt"])
    #expect(names("deep\\ er/") == ["deep\\ er/x"])
    #expect(names(".h") == [".hidden"])
    #expect(names("nowhere/").isEmpty)
    _ = folder.write("lesson.yaml", "")
    #expect(
      candidates("load \(path)/", learner).map { $0.dropFirst(path.count + 1) } == [
        "deep\\ er/", "lesson.yaml",
      ])
    #expect(candidates("record \(path)/", learner).map { $0.dropFirst(path.count + 1) } == ["deep\\ er/"])
  }

  @Test("offers something for every argument that is a name")
  func everyCommand() {
    // What is left takes numbers, times and texts.
    let free = ["back", "clock", "delay", "step"]
    #expect(
      CommandTable.all.filter { !$0.arguments.isEmpty && $0.completions.isEmpty }.map(\.name).sorted() == free
    )
  }
}
