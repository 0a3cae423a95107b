import Foundation
import Simulation
import Testing
import Transcripts
import Wire

@testable import Console

@Suite("Acting otherwise")
struct InterveningTests {
  @Test("a message that takes too long on its way arrives with a code that has expired")
  func delay() async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("goto 13")
    #expect(try await learner.type("delay 2m").contains("it is 09:02:00 by then"))
    #expect(try await learner.type("finish").contains("code-not-expired"))
    #expect(await learner.refusal(of: "delay 1m")?.message == "no message is in flight")
    _ = try await learner.type("undo")
    #expect(await learner.refusal(of: "delay")?.help == "'delay 10m' lets time pass instead")
    #expect(await learner.refusal(of: "delay soon")?.message == "'soon' is no stretch of time")
  }

  @Test("a message waits for the others where others are in flight")
  func delayBehind() async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("goto 15")
    _ = try await learner.type("replay 14")
    #expect(learner.session.pending?.name == "redirection-request")
    _ = try await learner.type("delay")
    #expect(learner.session.pending?.name == "token-request")
  }

  @Test("the clock goes on, and an access token with it")
  func clock() async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("goto 19")
    #expect(try await learner.type("clock") == " 2026-01-05T09:00:00Z")
    #expect(try await learner.type("clock +1h30m").contains("It is 10:30:00 now."))
    #expect(try await learner.type("clock +1d").contains("2026-01-06T10:30:00Z"))
    #expect(try await learner.type("finish").contains("token-active"))
    for _ in 1...90 { _ = try? await learner.type("clock +36500d") }
    #expect(await learner.refusal(of: "clock +36500d")?.message == "so much time cannot pass any more")
    #expect(await learner.refusal(of: "clock +5")?.help == "with a unit: 5s, 5m, 5h")
    for line in ["clock +", "clock x", "clock +5x", "clock +99999999999999999999d", "clock +101d999999d"] {
      #expect(await learner.refusal(of: line)?.help?.hasPrefix("write 90s") == true, "\(line)")
    }
  }

  @Test("a replayed code is found out, and undo goes back to before it")
  func replay() async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("goto 17")
    #expect(try await learner.type("replay 15").contains("A copy of message 15 is in flight"))
    #expect(try await learner.type("step").contains("code-unused"))
    #expect(try await learner.type("undo").contains("before replay 15"))
    #expect(learner.session.pending?.number == 17)
    #expect(await learner.refusal(of: "replay 40")?.message == "there is no message 40")
    let here = try #require(learner.session.pending?.number)
    #expect(await learner.refusal(of: "replay \(here)")?.message == "message \(here) was not delivered yet")
    #expect(await learner.refusal(of: "undo")?.message == "nothing was changed on this branch")
  }

  @Test("a copy of what was lost arrives, and so does a copy of what somebody stole")
  func replayOfLost() async throws {
    let learner = try await Learner.inLesson()
    for line in ["goto 4", "drop", "step"] { _ = try await learner.type(line) }
    #expect(try await !learner.type("replay 4").contains("lost"))
    #expect(try await learner.type("step").contains("login ✓ 16 checks held"))
    for line in ["restart", "goto 16", "steal", "step"] { _ = try await learner.type(line) }
    #expect(try await learner.type("replay 16").contains("Leak: token response"))
    #expect(try await !learner.type("step").contains("is lost"))
    #expect(try await learner.type("inspect thief").contains("2YotnFZFEjr1zCsicMWpAA"))
  }

  @Test("what is lost cannot be changed, nor doubled")
  func lost() async throws {
    let learner = try await Learner.inLesson()
    for line in ["goto 16", "drop"] { _ = try await learner.type(line) }
    for line in ["twice", "drop", "set scope x", "unset scope"] {
      #expect(
        await learner.refusal(of: line)?.message == "this message is lost, so nothing can be done to it",
        "\(line)")
    }
    #expect(await learner.refusal(of: "twice")?.help == "'undo' lets it arrive again")
    let other = Learner()
    for line in ["load authorization-code-public", "goto 2", "clock +1s", "goto 13"] {
      _ = try await other.type(line)
    }
    #expect(await other.refusal(of: "twice")?.help == "the lesson has it so; change another")
    #expect(try await learner.type("step").contains("Message 16 is lost"))
    for line in ["why 16", "checks 16"] {
      #expect(try await learner.type(line).contains("Message 16 got lost on its way"))
    }
  }

  @Test("of a message that arrives twice nothing was on its way before it was doubled")
  func doubled() async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("goto 15")
    #expect(try await !learner.type("twice").contains("on its way already"))
    #expect(try await !learner.type("set code forged").contains("on its way already"))
  }

  @Test("undo takes the last of several changes back, then the one before")
  func undoOne() async throws {
    let learner = try await Learner.inLesson()
    for line in [
      "goto 15", "set code a", "policy login code_challenge never", "policy login sends_issuer false",
    ] {
      _ = try await learner.type(line)
    }
    #expect(try await learner.type("set form.x y").contains("undo takes this back"))
    #expect(try await learner.type("undo").contains("Taken back: set form.x y."))
    #expect(try await learner.type("undo").contains("Taken back: policy login sends_issuer false."))
    #expect(try await learner.type("policy login sends_issuer").contains("not said"))
    #expect(try await learner.type("policy login code_challenge").contains("now never"))
    #expect(try await learner.type("undo").contains("Taken back: policy login code_challenge never."))
    #expect(try await learner.type("raw").contains("code=a&"))
    #expect(try await learner.type("undo").contains("Back on branch 0, before set code a."))
  }

  @Test("who has moved to another address is reached there, and nowhere else, on that branch")
  func moved() async throws {
    let learner = try await Learner.inLesson()
    for line in ["goto 2", "policy login issuer https://new.example"] { _ = try await learner.type(line) }
    _ = try await learner.type("send browser login GET /authorize")
    #expect(try await learner.type("raw").contains("Host: new.example"))
    #expect(learner.session.pending?.to == "login")
    _ = try await learner.type("switch 0")
    _ = try await learner.type("goto 4")
    #expect(learner.session.pending?.to == "login")
  }

  @Test("a browser adds the cookies it has to a request that is sent in its name")
  func cookies() async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("goto 26")
    #expect(try await learner.type("send browser travel-app GET /trips").contains("Cookie: "))
    _ = try await learner.type("undo")
    #expect(try await !learner.type("send browser trips GET /trips").contains("Cookie: "))
    _ = try await learner.type("undo")
    let own = try await learner.type("send browser travel-app GET /trips \"Cookie: a=b\"")
    #expect(own.contains("Cookie: a=b") && !own.contains("Cookie: session"))
  }

  @Test("an answer that was on its way before a copy was sent is told from the answer to the copy")
  func oldAnswer() async throws {
    let learner = try await Learner.inLesson(width: 200)
    _ = try await learner.type("goto 16")
    #expect(
      try await learner.type("replay 15").contains(
        "Behind it waits what was on its way already: Token response, login to travel-app."))
    #expect(
      try await learner.type("step").contains(
        "This message was on its way already when you acted (replay 15): it does not follow from that."))
    #expect(try await !learner.type("undo").contains("on its way already"))
    #expect(try await !learner.type("set json.scope x").contains("on its way already"))
  }

  @Test("a request of one's own is taken as any other, and answered")
  func send() async throws {
    let learner = try await Learner.inLesson()
    let sent = try await learner.type(
      "send browser login POST /token grant_type=authorization_code code=stolen client_id=travel-app")
    #expect(sent.contains("Your request is in flight") && sent.contains("grant_type=authorization_code"))
    #expect(learner.session.pending?.name == "token-request")
    #expect(try await learner.type("step").contains("refuses it"))
    _ = try await learner.type("undo")
    _ = try await learner.type("send browser trips GET /trips \"Authorization: Bearer stolen\" a=b")
    #expect(try await learner.type("raw").contains("GET /trips?a=b HTTP/1.1"))
  }

  @Test(
    "a request that cannot be made is refused with what is missing",
    arguments: [
      "send browser login", "send nobody login GET /", "send browser ana GET /",
      "send browser login GET token",
      "send browser login \"G T\" /", "send browser login GET / loose",
      "send browser login GET / \"A: \u{7}\"",
    ])
  func unfitRequests(_ line: String) async throws {
    let learner = try await Learner.inLesson()
    #expect(await learner.refusal(of: line)?.help?.isEmpty == false)
    #expect(learner.session.timeline?.branches.count == 1)
  }

  @Test("an editor's lines become a message again, and its length follows")
  func edited() throws {
    let octets = Array("POST /token HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\na=b".utf8)
    let message = EditableMessage(octets)
    #expect(
      String(decoding: message.text, as: UTF8.self)
        == "POST /token HTTP/1.1\nHost: a\nContent-Length: 3\n\na=b")
    let longer = try #require(message.edited(message.text + Array("cd\n".utf8)))
    #expect(
      String(decoding: longer, as: UTF8.self)
        == "POST /token HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\na=bcd")
    #expect(message.edited(message.text) == nil)
    #expect(message.edited(message.text + [0x0A]) == nil, "an editor ends the last line")
    let lying = try #require(
      message.edited(Array("POST /token HTTP/1.1\nHost: a\nContent-Length: 99\n\na=bc".utf8)))
    #expect(String(decoding: lying, as: UTF8.self).contains("Content-Length: 99\r\n"))
  }

  @Test("without a terminal, edit says what to use instead")
  func editWithoutTerminal() async throws {
    let learner = try await Learner.inLesson()
    #expect(
      await learner.refusal(of: "edit")?.help == "it is an act of a person: 'set PART VALUE' changes it")
    _ = try await learner.type("step")
    #expect(await learner.refusal(of: "edit")?.help == "use 'edit FILE'")
  }
}
