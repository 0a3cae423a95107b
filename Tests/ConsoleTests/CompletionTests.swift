import Console
import Testing

@Suite("Completion")
@MainActor
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
}
