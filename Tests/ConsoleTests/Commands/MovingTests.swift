import Scenarios
import Simulation
import Testing
import Transcripts
import Wire

@testable import Console

@Suite("Moving through time")
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

  @Test("onward goes to the next message that the lesson speaks of, and tells the answer that is passed")
  func onward() async throws {
    let learner = Learner()
    _ = try await learner.type("load refresh-token")
    let entries = try #require(learner.session.walk).rehearsal.transcript.entries
    let spoken = entries.filter { !$0.notes.isEmpty || !$0.questions.isEmpty }.map(\.number)
    var visited: [Int] = []
    while let pending = learner.session.pending {
      visited.append(pending.number)
      let hasQuestion = !pending.questions.isEmpty
      #expect(
        try await learner.type("onward").contains("Answer:") == hasQuestion, "message \(pending.number)")
    }
    #expect(visited.first == 1 && Set(spoken).isSubset(of: visited))
    #expect(visited.count < entries.count / 2)
    #expect(try await learner.type("onward").contains("The end"))
  }

  @Test("onward stops behind a refusal that the script does not have")
  func onwardRefused() async throws {
    let learner = try await Learner.inLesson()
    for line in ["goto 14", "set state forged", "onward"] { _ = try await learner.type(line) }
    #expect(learner.session.timeline?.position == 14)
  }

  @Test("where an act ends, step names what goes faster")
  func faster() async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("goto 18")
    #expect(try await learner.type("").contains("onward goes to the next message"))
    #expect(try await !learner.type("").contains("onward goes to the next message"))
  }

  @Test(
    "a number of messages is 1 or more", arguments: ["step 0", "step -1", "step x", "back 0"])
  func counts(_ line: String) async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("step")
    let word = line.split(separator: " ")[1]
    #expect(
      await learner.refusal(of: line)?.description
        == "'\(word)' is no number of messages: a whole number, 1 or more")
    #expect(
      await learner.refusal(of: "goto end")?.help == "a whole number, 1 to 26; 'finish' goes to the end")
  }

  @Test("a goto that is refused has done nothing")
  func refusedGoto() async throws {
    let learner = try await Learner.inLesson()
    for line in ["goto 4", "set state a"] { _ = try await learner.type(line) }
    #expect(await learner.refusal(of: "goto 999")?.message == "there is no message 999")
    _ = try await learner.type("set scope b")
    #expect(try await learner.type("branches").split(separator: "\n").count == 2)
  }

  @Test("on a narrow screen no mark and no count of checks stands on a line alone")
  func narrowSummaries() async throws {
    let learner = try await Learner.inLesson(width: 50)
    let lines = try await learner.type("finish").split(separator: "\n")
    #expect(lines.contains("      Authorization request  ✓ 16 checks"))
    let bare = lines.filter { line in line.contains("✓") && !line.contains { $0.isLetter } }
    #expect(bare.isEmpty, "\(bare)")
  }

  @Test("back and then step shows the same screen again, at every message")
  func backAndForth() async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("")
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
    #expect(try await learner.type("restart").contains("Enter begins: 26 messages"))
    #expect(learner.session.pending?.number == 1)
    #expect(try await learner.type("branches").contains("▸ 0"))
  }
}
