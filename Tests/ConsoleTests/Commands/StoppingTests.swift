import Simulation
import Testing
import Transcripts
import Wire

@testable import Console

@Suite("Stopping where something happens")
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
      ("break error trips.read", "a code of your own is known once 'set' has put it into a message"),
      ("break error state", "a code of your own is known once 'set' has put it into a message"),
      ("break param stte", "did you mean 'state'?"),
      ("break param code_verifer", "did you mean 'code_verifier'?"),
      ("break param query.klingon", "a name of your own is known once 'set' has put it into a message"),
      ("break param klingon", "a name of your own is known once 'set' has put it into a message"),
      ("break state", "did you mean 'break param state'?"),
      ("break invalid_grant", "did you mean 'break error invalid_grant'?"),
      ("break login", "did you mean 'break party login'?"),
      ("break state-matches", "did you mean 'break check state-matches'?"),
      ("break parm state", "did you mean 'break param state'?"),
      ("watch nobody", "one of ana, browser, travel-app, login, trips, thief"),
      ("delete 1", "'break' sets one"),
    ])
  func refusals(_ line: String, _ help: String) async throws {
    let learner = try await Learner.inLesson()
    #expect(await learner.refusal(of: line)?.help == help)
  }

  @Test(
    "a parameter is known that is explained, registered, in the lesson's messages, or a piece of a token",
    arguments: [
      "code_verifier", "AUTHORIZATION", "form.code", "query.state#2", "device_code", "trips.0.from",
      "keys.7.kid", "id_token.iss", "jwt.id_token.header.alg",
    ])
  func knownParts(_ name: String) async throws {
    let learner = try await Learner.inLesson()
    #expect(try await learner.type("break param \(name)").contains("Breakpoint 1: part \(name)"))
  }

  @Test("names and codes that the learner put into a message are known from then on, on every branch")
  func forgedNames() async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("goto 15")
    for line in ["break param shibboleth", "break error no_such_luck"] {
      #expect(await learner.refusal(of: line) != nil)
    }
    _ = try await learner.type("set form.shibboleth x")
    #expect(try await learner.type("break param shibboleth").contains("Breakpoint 1"))
    _ = try await learner.type("step")
    _ = try await learner.type("set json.error no_such_luck")
    _ = try await learner.type("restart")
    #expect(try await learner.type("break error no_such_luck").contains("Breakpoint 2"))
    #expect(try await learner.type("break param form.shibboleth").contains("Breakpoint 3"))
  }

  @Test("Tab offers parameters that are not in flight yet, and error codes alone")
  func offers() async throws {
    let learner = try await Learner.inLesson()
    func candidates(_ line: String) -> [String] {
      learner.session.completions(line: line, cursor: line.count).candidates.map(\.text)
    }
    #expect(candidates("break param code_ver") == ["code_verifier"])
    #expect(candidates("break error invalid_g") == ["invalid_grant"])
    #expect(candidates("break error state").isEmpty)
  }

  @Test(
    "a kind without a name, and too many words, are refused with the usage",
    arguments: ["break check", "break a b c", "break colour red"])
  func usage(_ line: String) async throws {
    #expect(await (try Learner.inLesson()).refusal(of: line)?.help?.hasPrefix("usage: break MESSAGE") == true)
  }

  @Test("a message is known by its title too, and a number is sent to goto")
  func titles() async throws {
    let learner = try await Learner.inLesson()
    #expect(try await learner.type("break Login page").contains("message login-page"))
    #expect(try await learner.type("break token request").contains("message token-request"))
    #expect(
      await learner.refusal(of: "break 14")?.description
        == "'14' is no message's name: 'goto 14' goes to the message of that number")
    #expect(
      await learner.refusal(of: "continue 5")?.help
        == "'step 5' delivers so many, 'goto 5' goes to that message")
  }
}
