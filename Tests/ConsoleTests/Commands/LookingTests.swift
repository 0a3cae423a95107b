import Foundation
import TestSupport
import Testing
import Transcripts

@testable import Console

@Suite("Looking")
struct LookingTests {
  @Test("a part is told as what it is, where its name on the wire says something else")
  func label() async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("goto 15")
    #expect(try await learner.type("show").contains("client secret"))
  }

  @Test("show and raw show a message that is past, and say which there are")
  func showAndRaw() async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("goto 5")
    #expect(try await learner.type("show 4").contains("login checks the authorization request"))
    #expect(try await learner.type("raw 4").contains("code_challenge_method=S256 HTTP/1.1"))
    #expect(
      await learner.refusal(of: "show 6")?.description
        == "message 6 was not delivered yet: 'goto 6' goes there")
    #expect(await learner.refusal(of: "show 27")?.help == "1 to 5")
    #expect(await learner.refusal(of: "raw 1")?.message == "message 1 has no octets")
  }

  @Test("checks lists every rule that was held, also those that did not apply")
  func checks() async throws {
    let learner = try await Learner.inLesson()
    #expect(await learner.refusal(of: "checks")?.message == "nothing was delivered yet")
    _ = try await learner.type("goto 5")
    #expect(try await learner.type("checks").contains("redirect-uri-registered"))
    #expect(try await learner.type("checks 5").contains("still in flight"))
  }

  @Test("why tells what the rules protect from where nothing was refused")
  func why() async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("goto 16")
    #expect(try await learner.type("why").contains("every rule held"))
  }

  @Test("explain knows parts of the message at hand, terms, rules and sections")
  func explain() async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("goto 15")
    let code = try await learner.type("explain code")
    #expect(code.contains("code: part of this token request, message 15"))
    #expect(!code.contains("redirection request"))
    #expect(code.contains("explain all code"))
    let all = try await learner.type("explain all code")
    #expect(all.hasPrefix(code.components(separatedBy: "\n\n")[0]))
    #expect(all.contains("redirection request") && !all.contains("explain all"))
    #expect(try await learner.type("explain access token").contains("RFC 6749 §1.4"))
    #expect(try await learner.type("explain state-matches").contains("redirection endpoint"))
    #expect(try await learner.type("explain RFC 6749 §4.1.3").contains("Access Token Request"))
    let login = try await learner.type("explain login")
    #expect(login.contains("login: party of this lesson"))
    #expect(login.contains("`inspect login` shows"))
    #expect(login.contains("authorization server: term"))
    #expect(
      await learner.refusal(of: "explain")?.description
        == "what is to be explained? usage: explain NAME, such as 'explain state'")
    #expect(await learner.refusal(of: "goto")?.description == "an argument is missing; usage: goto N")
    #expect(await learner.refusal(of: "explain acess token")?.help == "did you mean 'access token'?")
  }

  @Test("explain lists rules by who holds them and where, and tells of one in which lessons it is broken")
  func rules() async throws {
    let learner = try await Learner.inLesson()
    let places = try await learner.type("explain rules")
    #expect(places.contains("resource owner: explain rules resource owner"))
    #expect(places.contains("token endpoint, authorization_code"))
    let code = try await learner.type("explain rules Token endpoint, authorization_code")
    #expect(code.contains("code-not-expired") && !code.contains("refresh-token-known"))
    let person = try await learner.type("explain rules ana")
    #expect(person.contains("user-code-is-shown") && !person.contains("code-not-expired"))
    #expect(try await learner.type("explain rules resource owner") == person)
    #expect(
      await learner.refusal(of: "explain rules consent from")?.description
        == "no rules are held at 'consent from': did you mean 'consent form'?")
    #expect(
      try await learner.type("explain code-verifier-expected").contains("load pkce-downgrade"))
  }

  @Test("inspect shows what a party knows, and the client never knows the password")
  func inspect() async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("run")
    let known = try await learner.type("inspect travel-app")
    #expect(known.contains("access token"))
    let memories = known.components(separatedBy: "has never seen")
    #expect(memories.count == 2 && !memories[0].contains("Tram 28") && memories[1].contains("Tram 28"))
    #expect(try await learner.type("inspect login code").contains("used"))
    #expect(await learner.refusal(of: "inspect login codes")?.message.contains("remembers nothing") == true)
    #expect(try await learner.type("inspect").contains("resource owner"))
    // A secret that is cut short ends so that it can be seen.
    _ = try await learner.type("load token-formats")
    _ = try await learner.type("run")
    let unseen = try await learner.type("inspect browser").split(separator: "\n").filter {
      $0.contains("eyJ")
    }
    #expect(!unseen.isEmpty && unseen.allSatisfy { $0.contains("…") })
    #expect(await learner.refusal(of: "inspect logn")?.help == "did you mean 'login'?")
  }

  @Test("explain takes sections as people type them, and status codes")
  func explainMore() async throws {
    let learner = try await Learner.inLesson()
    for line in ["rfc6749 4.1.3", "RFC 6749 section 4.1.3", "rfc 6749, §4.1.3"] {
      #expect(try await learner.type("explain \(line)").contains("Access Token Request"), "\(line)")
    }
    #expect(try await learner.type("explain 401").contains("401 Unauthorized: status code of HTTP"))
    _ = try await learner.type("goto 3")
    #expect(
      try await learner.type("explain 303").contains("303 See Other: status of this authorization redirect"))
    #expect(await learner.refusal(of: "explain 999") != nil)
    #expect(await learner.refusal(of: "explain rfc99999 1") != nil)
    #expect(try await learner.type("explain all Authorization").contains("a userinfo request"))
  }

  @Test(
    "what a rule protects from is told as what would happen without it, after a refusal too")
  func protection() async throws {
    let learner = try await Learner.inLesson()
    #expect(
      try await learner.type("explain state-matches").contains("Without this check: An attacker could make"))
    _ = try await learner.type("goto 15")
    #expect(try await learner.type("why 14").contains("Without this check: An attacker could make"))
    for line in ["goto 14", "set state forged"] { _ = try await learner.type(line) }
    let refused = try await learner.type("")
    #expect(refused.contains("Without this check: An attacker could make"))
    #expect(try await learner.type("why").contains("Without this check: An attacker could make"))
  }

  @Test("diagram marks the message at hand")
  func diagram() async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("goto 4")
    let marked = try await learner.type("diagram").split(separator: "\n").filter { $0.contains("▸") }
    #expect(marked.count == 1)
    #expect(marked.first?.contains("Authorization request") == true)
  }

  @Test("transcript is written in any format, to the screen or to a file")
  func transcript() async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("run")
    #expect(try await learner.type("transcript mermaid").contains("sequenceDiagram"))
    let folder = TemporaryFolder()
    let file = folder.path("transcript.json")
    #expect(try await learner.type("transcript json \(file)").contains("26 messages"))
    #expect(try String(contentsOfFile: file, encoding: .utf8).contains("\"outcome\": \"held\""))
  }

  @Test("help lists every command and tells more of each")
  func help() async throws {
    let learner = Learner()
    let overview = try await learner.type("help")
    for command in CommandTable.all {
      #expect(overview.contains(command.name))
      let help = try await learner.type("help \(command.name)")
      // What is too long for the window goes on below.
      func letters(_ text: String) -> String { text.filter { !$0.isWhitespace } }
      #expect(help.contains(command.synopsis))
      #expect(command.examples.allSatisfy { letters(help).contains(letters($0)) })
    }
    #expect(overview.split(separator: "\n").count < 24, "the overview fits a screen")
    #expect(try await learner.type("help all").contains(CommandTable.all[0].summary.prefix(20)))
  }
}

@Suite("A question of the lesson")
struct AnswerTests {
  @Test("is answered by its number, or by Enter")
  func answers() async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("goto 4")
    let answer = try #require(learner.session.open?.question.answer)
    let wrong = answer % 3 + 1
    #expect(try await learner.type("\(wrong)").contains("Not \(wrong)."))
    #expect(try await learner.type("\(answer)").contains("Right."))
    #expect(try await !learner.type("").contains("Answer:"))
    _ = try await learner.type("goto 14")
    let next = try #require(learner.session.open?.question.answer)
    #expect(try await learner.type("").contains("Answer: \(next)"))
  }

  @Test("is refused where none is asked, and with no such choice")
  func refusals() async throws {
    let learner = try await Learner.inLesson()
    #expect(await learner.refusal(of: "2")?.message == "no question is asked here")
    _ = try await learner.type("goto 4")
    #expect(await learner.refusal(of: "answer 9")?.help == "1 to 3")
  }

  @Test("why says so where no rule applied, and which message was refused before")
  func whyNot() async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("goto 18")
    let why = try await learner.type("why")
    #expect(why.contains("browser took message 17: none of its rules applied."))
    #expect(!why.contains("every rule held"))
    for line in ["why 18", "checks 18"] {
      #expect(try await learner.type(line).contains("Message 18 is still in flight"), "\(line)")
    }
    for line in ["goto 15", "unset code_verifier", "step", "step"] { _ = try await learner.type(line) }
    #expect(try await learner.type("why").contains("login refused message 15 before: why 15."))
    #expect(try await !learner.type("why 15").contains("before: why"))
  }
}
