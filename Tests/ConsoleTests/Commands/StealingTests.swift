import Parties
import Scenarios
import Simulation
import Testing
import Transcripts
import Wire

@testable import Console

@Suite("An attacker at hand")
struct StealingTests {
  @Test("comes before sending: what an attacker has not got, he cannot send, not from his browser either")
  func sendingFirst() async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("goto 15")
    let request = "login POST /token grant_type=authorization_code client_id=travel-app code="
    let code = "SplxlOBeZQQYbYS6WxSbIA"
    let refusal = await learner.refusal(of: "send thief \(request)\(code)")
    #expect(refusal?.message == "thief has not got this code")
    #expect(refusal?.help?.contains("'steal \(code)'") == true)
    let basic = "\"Authorization: Basic dHJhdmVsLWFwcDo3RmpmcDBaQnIxS3REUmJuZlZkbUl3\""
    _ = try await learner.type("step")
    #expect(await learner.refusal(of: "send thief \(request)x \(basic)") != nil)
    // What he makes up, and what others send, is nobody's business.
    #expect(await learner.refusal(of: "send thief \(request)made-up") == nil)
    _ = try await learner.type("undo")
    #expect(await learner.refusal(of: "send travel-app \(request)\(code)") == nil)
    _ = try await learner.type("undo")
    for line in ["steal \(code)", "step"] { _ = try await learner.type(line) }
    #expect(await learner.refusal(of: "send thief \(request)\(code)") == nil)
  }

  @Test("steal gives the attacker a copy, which he keeps as loot, and the message goes on")
  func steal() async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("goto 14")
    #expect(try await learner.type("steal").contains("thief gets a copy of message 14"))
    _ = try await learner.type("step")
    #expect(try await learner.type("inspect thief loot").contains("SplxlOBeZQQYbYS6WxSbIA"))
    #expect(learner.session.pending?.name == "redirection-request")
  }

  @Test("a message is stolen by its number, by a part, or by a value")
  func ways() async throws {
    for line in ["steal 15", "steal code_verifier", "steal dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"] {
      let learner = try await Learner.inLesson()
      _ = try await learner.type("goto 17")
      #expect(try await learner.type(line).contains("message 15"), "\(line)")
    }
  }

  @Test("what cannot be stolen is refused")
  func refusals() async throws {
    let learner = try await Learner.inLesson()
    #expect(await learner.refusal(of: "steal 2")?.message == "there is no message 2 before this one")
    #expect(await learner.refusal(of: "steal refresh_token")?.help == "'tokens' shows what there is to steal")
    #expect(await learner.refusal(of: "steal \"\"")?.message == "what is to be stolen?")
    _ = try await learner.type("steal")
    #expect(await learner.refusal(of: "steal")?.help == "name another")
  }

  @Test("what comes back to a request in his name is his loot")
  func answer() async throws {
    let learner = try await Learner.inLesson()
    for line in ["goto 21", "steal 2YotnFZFEjr1zCsicMWpAA", "step"] { _ = try await learner.type(line) }
    _ = try await learner.type("send thief trips GET /trips \"Authorization: Bearer 2YotnFZFEjr1zCsicMWpAA\"")
    _ = try await learner.type("finish")
    #expect(try await learner.type("inspect thief data").contains("Lisbon"))
  }

  @Test("the attacker in the wings is of no lesson's cast")
  func inTheWings() async throws {
    let learner = try await Learner.inLesson()
    #expect(try await learner.type("inspect").contains("thief"))
    #expect(try await !learner.type("diagram all").contains("thief"))
  }
}

@Suite("Another policy")
struct PolicyTests {
  @Test("holds from the next message on, and the party keeps what it remembers")
  func policy() async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("goto 15")
    #expect(
      try await learner.type("policy login access_token_lifetime 5").contains("From here on login goes by"))
    _ = try await learner.type("step")
    #expect(learner.session.pending?.parts.first { $0.name == "expires_in" }?.value == "5")
    #expect(try await learner.type("inspect login code").contains("used"))
    _ = try await learner.type("undo")
    _ = try await learner.type("step")
    #expect(learner.session.pending?.parts.first { $0.name == "expires_in" }?.value == "600")
  }

  @Test("adds to the policies of the branch that it is on")
  func several() async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("policy travel-app state false")
    _ = try await learner.type("goto 2")
    _ = try await learner.type("policy travel-app code_challenge_method none")
    _ = try await learner.type("step")
    let parts = try #require(learner.session.pending?.parts.map(\.name))
    #expect(!parts.contains("state") && !parts.contains("code_challenge"))
  }

  @Test("lists what can be set, and says what a setting is")
  func list() async throws {
    let learner = try await Learner.inLesson()
    #expect(try await learner.type("policy").contains("travel-app  client"))
    #expect(try await learner.type("policy login").contains("code_challenge"))
    #expect(try await learner.type("policy login code_challenge").contains("challenge"))
  }

  @Test(
    "is refused where it cannot be, as a file would be",
    arguments: [
      ("policy nobody", "there is no party 'nobody'"),
      ("policy login code_chalenge never", "login has no setting 'code_chalenge'"),
      (
        "policy login title \"a\rcode_challenge: never\"",
        "a setting's value has no line break and no control character in it"
      ),
      (
        "policy login title \"a\u{2028}code_challenge: never\"",
        "a setting's value has no line break and no control character in it"
      ),
      ("policy thief can x", "thief is not of this lesson's cast"),
    ])
  func refusals(_ line: String, _ message: String) async throws {
    let learner = try await Learner.inLesson()
    #expect(await learner.refusal(of: line)?.message == message)
    #expect(learner.session.timeline?.branches.count == 1)
  }

  @Test(
    "says what a value must be",
    arguments: [
      "policy login code_challenge sometimes", "policy login code_lifetime 0", "policy login issuer nonsense",
      "policy login clients [nobody]", "policy travel-app authentication none",
    ])
  func unfit(_ line: String) async throws {
    let learner = try await Learner.inLesson()
    #expect(await learner.refusal(of: line)?.message.isEmpty == false)
    #expect(learner.session.timeline?.branches.count == 1)
  }
}

@Suite("Tokens")
struct TokensTests {
  @Test("are listed alive or dead, with who holds them and who has seen them")
  func tokens() async throws {
    let learner = try await Learner.inLesson()
    #expect(try await learner.type("tokens").contains("No code and no token"))
    _ = try await learner.type("finish")
    let text = try await learner.type("tokens")
    #expect(text.contains("– code SplxlOBeZQQYbYS6WxSbIA") && text.contains("used, dead"))
    #expect(text.contains("✓ access token 2YotnFZFEjr1zCsicMWpAA") && text.contains("alive until 09:10:00"))
    #expect(text.contains("login, browser, travel-app, ana; it took the front channel"))
    #expect(text.hasSuffix("seen by  login, travel-app, trips"))
    #expect(await learner.refusal(of: "tokens some")?.help == "usage: tokens [all]")
  }

  @Test("tokens lists ID tokens too, as they were issued and not as they were forged")
  func idTokens() async throws {
    let learner = Learner(width: 120)
    for line in ["load openid-connect", "goto 67"] { _ = try await learner.type(line) }
    let honest = try await learner.type("tokens all")
    #expect(honest.contains("ID token eyJ") && honest.contains("by login to travel-app for 248289761001"))
    for line in ["goto 38", "set id_token.sub mallory", "step"] { _ = try await learner.type(line) }
    #expect(try await !learner.type("tokens all").contains("for mallory"))
    for line in [
      "unset id_token.nonce", "set id_token.nonce x",
      "set body '{\"id_token\":\"eyJhbGciOiJub25lIn0.eyJpYXQiOjF9.\"}'",
    ] {
      for line in ["switch 0", "goto 38", line, "step"] { _ = try await learner.type(line) }
      // The one that was issued, as it was issued.
      let lines = try await learner.type("tokens all").split(separator: "\n").filter {
        $0.contains("ID token")
      }
      #expect(lines.count == 2, "\(line)")
      #expect(!lines.contains { $0.contains("eyJhbGciOiJub25l") }, "\(line)")
    }
  }

  @Test("that are signed, and so remembered by a short name, are held by whoever remembers them")
  func signed() async throws {
    let learner = Learner()
    _ = try await learner.type("load valet-key")
    _ = try await learner.type("goto 7")
    let lines = try await learner.type("tokens").split(separator: "\n").filter { $0.contains("held by") }
    #expect(lines.last?.contains("travel-app") == true && lines.last?.contains("login") == true)
    #expect(try await !learner.type("inspect trips").contains("nobody"))
  }

  @Test("are dead once their time is over")
  func expired() async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("goto 19")
    _ = try await learner.type("clock +1h")
    #expect(try await learner.type("tokens").contains("expired at 09:10:00"))
  }
}

@Suite("A lesson with a goal")
struct ChallengeTests {
  @Test("says it at its beginning, helps on, and knows when it is reached")
  func reached() async throws {
    let learner = Learner()
    #expect(try await learner.type("load refuse-the-grant").contains("Your goal"))
    #expect(try await learner.type("objective").contains("invalid_grant"))
    #expect(try await learner.type("hint").contains("Hint 1 of 3"))
    #expect(try await learner.type("hint").contains("Hint 2 of 3"))
    #expect(try await learner.type("hint").contains("solution"))
    _ = try await learner.type("goto 15")
    _ = try await learner.type("set code stolen")
    #expect(try await !learner.type("step").contains("reached the goal"))
    #expect(try await learner.type("step").contains("You have reached the goal"))
    #expect(learner.session.learner.store.progress.lessons["refuse-the-grant"]?.isGoalReached == true)
  }

  @Test("says so while the message that reaches it is in flight")
  func inFlight() async throws {
    let learner = Learner()
    for line in ["load refuse-the-grant", "goto 15", "set code wrong"] { _ = try await learner.type(line) }
    #expect(
      try await learner.type("step").contains("With this message you reach your goal: Enter delivers it."))
    #expect(try await learner.type("progress").contains("goal in flight"))
    _ = try await learner.type("step")
    #expect(try await learner.type("progress").contains("goal reached"))
  }

  @Test("is not reached by the script itself, nor by another error")
  func notReached() async throws {
    let learner = Learner()
    _ = try await learner.type("load refuse-the-grant")
    #expect(try await !learner.type("finish").contains("reached the goal"))
    _ = try await learner.type("goto 15")
    _ = try await learner.type("set grant_type iou")
    #expect(try await !learner.type("finish").contains("reached the goal"))
  }

  @Test("shows its solution, and notes that it did")
  func solution() async throws {
    let learner = Learner()
    _ = try await learner.type("load refuse-the-grant")
    #expect(try await learner.type("solution").contains("delay 2m"))
    #expect(learner.session.learner.store.progress.lessons["refuse-the-grant"]?.sawSolution == true)
  }

  @Test("can be reached: every solution of every lesson is played, and every lesson with a goal is found")
  func solutions() async throws {
    let goals = LessonSummary.all(of: .builtIn).filter(\.hasGoal)
    #expect(goals.count >= 3)
    let problems = await Concurrently.map(goals) { await ChallengeCheck(.builtIn).problem(of: $0.name) }
    #expect(problems.compactMap(\.self) == [])
  }
}
