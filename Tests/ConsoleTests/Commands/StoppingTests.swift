import Simulator
import Testing
import Transcripts

@testable import Console

@Suite("Stopping where something happens")
@MainActor
struct StoppingTests {
  @Test("continue stops while a message of that name is in flight")
  func message() async throws {
    let learner = try await Learner.inLesson()
    #expect(try await learner.type("break token-request").contains("Breakpoint 1: message token-request"))
    let text = try await learner.type("continue")
    #expect(text.contains("Breakpoint 1, message token-request"))
    #expect(learner.session.pending?.number == 15)
    #expect(try await learner.type("continue").contains("The end"))
  }

  @Test("a part, an error code and a party stop before the delivery")
  func inFlight() async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("break param code_challenge")
    _ = try await learner.type("continue")
    #expect(learner.session.pending?.number == 3)
    _ = try await learner.type("delete all")
    _ = try await learner.type("break party trips")
    _ = try await learner.type("continue")
    #expect(learner.session.pending?.number == 21)
    _ = try await learner.type("goto 15")
    _ = try await learner.type("set code stolen")
    _ = try await learner.type("break error invalid_grant")
    _ = try await learner.type("continue")
    #expect(learner.session.pending?.name == "token-error-response")
  }

  @Test("a check stops once it was held, a part of its name is enough")
  func check() async throws {
    let learner = try await Learner.inLesson()
    #expect(try await learner.type("break check code_verifier").contains("code-verifier-matches"))
    _ = try await learner.type("continue")
    #expect(learner.session.timeline?.position == 15)
  }

  @Test("watch stops where a party's memory has changed")
  func watch() async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("watch login.memory")
    _ = try await learner.type("continue")
    #expect(learner.session.timeline?.position == 4)
    #expect(try await learner.type("memory").contains("waiting request"))
  }

  @Test("reverse-continue goes back to the same places, then to the beginning")
  func reverse() async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("break token-request")
    _ = try await learner.type("break check state-matches")
    _ = try await learner.type("finish")
    for position in [14, 0] {
      _ = try await learner.type("reverse-continue")
      #expect(learner.session.timeline?.position == position)
    }
    #expect(await learner.refusal(of: "reverse-continue")?.message == "this is the beginning")
  }

  @Test("breakpoints are listed, rest, work again, and go")
  func upkeep() async throws {
    let learner = try await Learner.inLesson()
    #expect(try await learner.type("break").contains("no breakpoint"))
    _ = try await learner.type("break token-request")
    #expect(try await learner.type("break token-request").contains("already"))
    _ = try await learner.type("disable 1")
    #expect(try await learner.type("break").contains("disabled"))
    #expect(try await learner.type("continue").contains("The end"))
    _ = try await learner.type("restart")
    _ = try await learner.type("enable all")
    _ = try await learner.type("continue")
    #expect(learner.session.pending?.number == 15)
    _ = try await learner.type("delete 1")
    #expect(try await learner.type("break").contains("no breakpoint"))
  }

  @Test(
    "what cannot be stopped at is refused with what can",
    arguments: [
      ("break tokn-request", "did you mean 'token-request'?"),
      ("break check state-match-es", "did you mean 'state-matches'?"),
      ("break party trip5", "did you mean 'trips'?"),
      ("break error invalid_grand", "did you mean 'invalid_grant'?"),
      ("watch nobody", "one of ana, browser, travel-app, login, trips, thief"),
      ("delete 1", "'break' sets one"),
    ])
  func refusals(_ line: String, _ help: String) async throws {
    let learner = try await Learner.inLesson()
    #expect(await learner.refusal(of: line)?.help == help)
  }

  @Test(
    "a kind without a name, and too many words, are refused with the usage",
    arguments: ["break check", "break a b c", "break colour red"])
  func usage(_ line: String) async throws {
    #expect(await (try Learner.inLesson()).refusal(of: line)?.help?.hasPrefix("usage: break MESSAGE") == true)
  }
}
