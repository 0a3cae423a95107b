import Console
import Testing

@Suite("Moving through time")
@MainActor
struct MovingTests {
  @Test("step delivers one message, or as many as are asked for")
  func step() async throws {
    let learner = try await Learner.inLesson()
    #expect(try await learner.type("step").contains("2 of 26"))
    #expect(try await learner.type("step 3").contains("5 of 26"))
  }

  @Test("next delivers to the end of the act, run to the end of the script")
  func nextAndRun() async throws {
    let learner = try await Learner.inLesson()
    #expect(try await learner.type("next").contains("Act 2 of 2"))
    #expect(try await learner.type("run").contains("26  browser"))
    #expect(try await learner.type("next").contains("restart"))
  }

  @Test("on a narrow screen no mark and no count of checks stands on a line alone")
  func narrowSummaries() async throws {
    let learner = try await Learner.inLesson(width: 50)
    let lines = try await learner.type("finish").split(separator: "\n")
    #expect(lines.contains("      Authorization request  ✓ 16"))
    let bare = lines.filter { line in line.contains("✓") && !line.contains { $0.isLetter } }
    #expect(bare.isEmpty, "\(bare)")
  }

  @Test("back and then step shows the same screen again, at every message")
  func backAndForth() async throws {
    let learner = try await Learner.inLesson()
    for _ in 1...25 {
      let forward = try await learner.type("step")
      _ = try await learner.type("back")
      #expect(try await learner.type("step") == forward)
    }
  }

  @Test("back tells how far one can go")
  func backTooFar() async throws {
    let learner = try await Learner.inLesson()
    #expect(await learner.refusal(of: "back")?.message == "this is the beginning")
    _ = try await learner.type("step 3")
    #expect(await learner.refusal(of: "back 4")?.message == "only 3 messages were delivered so far")
  }

  @Test("goto goes back, and forward past what was reached")
  func goTo() async throws {
    let learner = try await Learner.inLesson()
    #expect(try await learner.type("goto 14").contains("14 of 26"))
    #expect(try await learner.type("goto 2").contains("2 of 26"))
    #expect(await learner.refusal(of: "goto 27")?.help == "1 to 26")
  }

  @Test("restart begins again on the script's own course")
  func restart() async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("goto 14")
    _ = try await learner.type("set state forged")
    #expect(try await learner.type("restart").contains("1 of 26"))
    #expect(try await learner.type("branches").contains("▸ 0"))
  }
}
