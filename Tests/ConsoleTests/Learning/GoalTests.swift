import Renderers
import TerminalText
import Testing
import Wire

@testable import Console

@Suite("A goal")
struct GoalTests {
  private func shown(_ lesson: String, _ lines: String...) async throws -> String {
    let learner = Learner()
    _ = try await learner.type("load \(lesson)")
    var last = ""
    for line in lines { last = try await learner.type(line) }
    return last
  }

  private static let reached = "You have reached the goal"

  @Test("is not looked for by a solution that touches files or does more than a solution may")
  func confinement() async throws {
    func refusal(_ lines: [String]) async throws -> CommandError? {
      let learner = Learner()
      _ = try await learner.type("load refuse-the-grant")
      learner.session.confinement = Confinement(of: "the solution")
      for line in lines {
        if let error = await learner.refusal(of: line) { return error }
      }
      return nil
    }
    for line in ["record x", "source x", "load scopes", "edit x", "option pace 5000", "transcript text x"] {
      #expect(
        try await refusal([line])?.description.hasSuffix("which the solution must not: take it out") == true)
    }
    let most = Confinement.mostCommands
    #expect(try await refusal(Array(repeating: "clock", count: most)) == nil)
    #expect(
      try await refusal(Array(repeating: "clock", count: most + 1))?.message
        == "the solution has more than \(most) commands")
    #expect(
      try await refusal(Array(repeating: "", count: most + 1))?.message
        == "the solution has more than \(most) commands")
    // Each plays the lesson anew, which counts.
    let playing = Array(repeating: "variant mandatory", count: most)
    let learner = Learner()
    _ = try await learner.type("load pkce-downgrade")
    let limit = Confinement(of: "the solution")
    limit.note(played: Confinement.mostMessages - 20)
    learner.session.confinement = limit
    #expect(await learner.refusal(of: playing[0]) == nil)
    #expect(await learner.refusal(of: playing[1])?.message.contains("delivers more than") == true)
    #expect(await learner.refusal(of: "compare")?.message.contains("delivers more than") == true)
    let run = ["finish", "restart"]
    let deliveries = Array(repeating: run, count: most / 2).flatMap(\.self)
    #expect(try await refusal(deliveries) == nil)
  }

  @Test("a file of others may have so many messages delivered, and no more")
  func messages() {
    let confinement = Confinement(of: "the solution")
    for _ in 0..<Confinement.mostMessages { #expect(confinement.deliver()) }
    #expect(!confinement.deliver())
    #expect(throws: CommandError.self) { try confinement.checkEnd() }
    #expect(throws: CommandError.self) { try confinement.begin() }
  }

  @Test("a request with more header fields than a message may have is refused, not sent")
  func manyFields() async throws {
    let learner = try await Learner.inLesson()
    func line(_ count: Int) -> String {
      "send browser login POST /token" + String(repeating: " 'a: b'", count: count)
    }
    let refusal = await learner.refusal(of: line(9_000))
    #expect(refusal?.message == "the request has too many header fields")
    #expect(refusal?.help == "a message has at most \(MessageLimits.mostFields)")
    // With the field for the host it is one too many, and login refuses it.
    _ = try await learner.type(line(MessageLimits.mostFields))
    _ = try await learner.type("step")
    let shown = try await learner.type("why")
    #expect(shown.contains("there are more than \(MessageLimits.mostFields) header fields"))
  }

  @Test("that is reached makes its lesson done, and nothing else does: progress and course agree")
  func done() async throws {
    let learner = Learner()
    for line in ["load refuse-the-grant", "finish"] { _ = try await learner.type(line) }
    #expect(try await learner.type("progress").contains("goal not reached yet"))
    #expect(try await learner.type("progress").contains("0 of "))
    #expect(try await !learner.type("course").contains("✓"))
    for line in ["goto 15", "delay 2m", "step 2"] { _ = try await learner.type(line) }
    let progress = try await learner.type("progress")
    #expect(progress.contains("goal reached") && progress.contains("1 of "))
    #expect(!progress.contains("message 1"))
    #expect(try await learner.type("course").contains("✓  refuse-the-grant"))
  }

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
