import Renderers
import TerminalText
import Testing

@testable import Console

@Suite("A goal")
@MainActor
struct GoalTests {
  private func shown(_ lesson: String, _ lines: String...) async throws -> String {
    let learner = Learner()
    _ = try await learner.type("load \(lesson)")
    var last = ""
    for line in lines { last = try await learner.type(line) }
    return last
  }

  private static let reached = "You have reached the goal"

  @Test("is not reached by a part of another place that bears the name")
  func place() async throws {
    let code = "mA7yLr0dKb2ePq9XsWvCfg"
    for part in ["header.code", "cookie.code"] {
      let text = try await shown("forged-answer", "goto 29", "set \(part) \(code)", "step 2")
      #expect(!text.contains(Self.reached), "\(part)")
    }
    #expect(
      try await shown("forged-answer", "goto 29", "set query.code \(code)", "step 2").contains(Self.reached))
  }

  private static let wrongPassword = "set Authorization \"Basic dHJhdmVsLWFwcDp3cm9uZw==\""

  @Test("that somebody is to say something is not reached by changing what he said, nor by a copy of that")
  func changedAnswer() async throws {
    let forged = ["goto 15", Self.wrongPassword, "step", "set error invalid_grant", "step"]
    let learner = Learner()
    _ = try await learner.type("load refuse-the-grant")
    for line in forged { #expect(try await !learner.type(line).contains(Self.reached), "\(line)") }
    for line in ["replay 16", "step"] { #expect(try await !learner.type(line).contains(Self.reached)) }
    #expect(
      try await shown("refuse-the-grant", "goto 15", "set code stolen", "step", "step").contains(Self.reached)
    )
  }

  @Test("that goto reaches on its way past the end is told all the same")
  func pastTheEnd() async throws {
    let learner = Learner()
    _ = try await learner.type("load refuse-the-grant")
    for line in ["goto 15", "set code stolen"] { _ = try await learner.type(line) }
    let refusal = await learner.refusal(of: "goto 500")
    #expect(refusal?.message == "there is no message 500")
    #expect(refusal?.shown.plain.contains(Self.reached) == true)
  }

  @Test("on the card at the end, only what was refused after the change is a consequence of it")
  func consequence() async throws {
    let text = try await shown("token-code-reuse", "finish", "back 1", "clock +1s", "finish")
    #expect(text.contains("You acted at message 28") && !text.contains("refused message 25"))
  }
}
