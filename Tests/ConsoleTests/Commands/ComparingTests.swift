import Foundation
import Renderers
import Scenarios
import Simulation
import TerminalText
import Testing
import Transcripts
import Wire

@testable import Console

@Suite("Looking into messages")
struct ComparingTests {
  @Test("compare says in a session what helps there, and a change is named whole however long it is")
  func compareWords() async throws {
    let learner = try await Learner.inLesson()
    #expect(await learner.refusal(of: "compare")?.help?.contains("grantwalk") == false)
    let library = Library.builtIn
    let file = try #require(library.file(named: "authorization-code"))
    let comparing = Comparing(library, glossary: library.readGlossary().glossary)
    let policy = "login omits code-verifier-matches"
    let shown = ComparisonView(RenderOptions()).render(try await comparing.lesson(file, with: policy)).plain
    #expect(shown.contains(" changed ") && shown.contains(" \(policy)\n"))
  }

  @Test("help keeps to the window", arguments: [40, 80])
  func help(width: Int) async throws {
    let learner = Learner(width: width)
    for name in CommandManual.names {
      let long = try await learner.type("help \(name)").split(separator: "\n").filter { $0.count > width }
      #expect(long.isEmpty, "\(name): \(long)")
    }
    let list = try await Learner(width: 20).type("list").split(separator: "\n")
    #expect(list.allSatisfy { $0.count <= 20 }, "\(list)")
    #expect(list.contains { $0.hasPrefix("    without-pkce") }, "\(list)")
  }

  @Test("curl shows a request as one command that a shell takes apart again")
  func curl() async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("goto 15")
    let command = try await learner.type("curl")
    #expect(command.hasPrefix("curl --include --path-as-is --globoff --request POST"))
    #expect(command.contains("--header 'Authorization: Basic dHJhdmVsLWFwcDo3RmpmcDBaQnIxS3REUmJuZlZkbUl3'"))
    #expect(command.contains("code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'"))
    #expect(command.hasSuffix("https://login.example/token"))
    #expect(await learner.refusal(of: "curl 13")?.help == "it is a response; 'raw 13' shows it")
    #expect(await learner.refusal(of: "curl 1")?.help == "it is an act of a person at the browser")
  }

  @Test("curl pipes a body that no word of a shell can hold")
  func curlOfBinary() async throws {
    let octets = Array("POST /a HTTP/1.1\r\nHost: a.example\r\nContent-Length: 7\r\n\r\na\0%'\\\n\u{7F}".utf8)
    var entry = try #require(try await Learner.inLesson().session.entry(1))
    entry.request = RequestEntry(WireMessage(octets), origin: "https://a.example")
    #expect(
      CurlCommand.lines(for: entry)?.first
        == #"printf 'a\000%%\047\\\012\177' | curl --include --path-as-is --globoff --request POST \"#)
    #expect(CurlCommand.lines(for: entry)?.contains("  --data-binary @- \\") == true)
    // A hyphen at the beginning would be an option of printf.
    let hyphen = Array("POST /a HTTP/1.1\r\nHost: a.example\r\nContent-Length: 3\r\n\r\n-\0-".utf8)
    entry.request = RequestEntry(WireMessage(hyphen), origin: "https://a.example")
    #expect(CurlCommand.lines(for: entry)?.first?.hasPrefix(#"printf '\055\000-' |"#) == true)
  }

  @Test(
    "decode takes credentials, addresses, forms and base64url apart, and says when there is nothing in it")
  func decode() async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("goto 15")
    #expect(try await learner.type("decode Authorization").contains("7Fjfp0ZBr1KtDRbnfVdmIw"))
    #expect(try await learner.type("decode https://a.example/x?b=c#d=e").contains("fragment d"))
    #expect(try await learner.type("decode a=1&b=%20").contains("A form"))
    #expect(try await learner.type("decode dHJhdmVsLWFwcA").contains("travel-app"))
    #expect(try await learner.type("decode code_challenge").contains("32 octets"))
    let code = try await learner.type("decode code")
    #expect(
      code.contains("Opaque: nothing is written in it") && code.contains("by login to travel-app for ana"))
    #expect(!code.contains("octets"))
    #expect(await learner.refusal(of: "decode ???")?.message == "there is nothing in '???' to decode")
  }

  @Test("decode tells the claims of a token, times as dates, and whether its signature is right")
  func decodeToken() async throws {
    let learner = try await Learner.inLesson()
    let token =
      "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw"
    let text = try await learner.type("decode \(token)")
    #expect(text.contains("2011-03-22T18:43:00Z"))
    #expect(text.contains("the signature is right: rsa-1, a key that comes with this program"))
    let forged = token.replacingOccurrences(of: "eyJpc3MiOiJqb2Ui", with: "eyJpc3MiOiJib2Ii")
    #expect(try await learner.type("decode \(forged)").contains("by none of the keys"))
    #expect(try await learner.type("decode eyJhbGciOiJub25lIn0.e30.").contains("not signed"))
  }

  @Test("diff tells which parts two messages do not share")
  func diff() async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("finish")
    let text = try await learner.type("diff 8 12")
    #expect(text.contains("form.password") && text.contains("form.decision"))
    #expect(!text.contains("header.Host"))
    #expect(try await learner.type("diff 8 8").contains("the same"))
    #expect(await learner.refusal(of: "diff 8")?.help == "usage: diff N M, or diff branch")
    #expect(await learner.refusal(of: "diff 8 99")?.message == "there is no message 99")
  }

  @Test("on a narrow screen, diff has no mark without its value")
  func narrowDiff() async throws {
    let learner = try await Learner.inLesson(width: 50)
    _ = try await learner.type("goto 15")
    let lines = try await learner.type("diff 4 14").split(separator: "\n").map(String.init)
    #expect(lines.contains("   − /authorize") && lines.contains("   + /callback"))
    #expect(!lines.contains { ["−", "+"].contains($0.filter { $0 != " " }) })
  }

  @Test("diff branch tells what a change has led to")
  func diffBranch() async throws {
    let learner = try await Learner.inLesson()
    #expect(await learner.refusal(of: "diff branch")?.message == "there is one branch alone")
    _ = try await learner.type("finish")
    _ = try await learner.type("goto 15")
    _ = try await learner.type("set code stolen")
    _ = try await learner.type("finish")
    let text = try await learner.type("diff branch")
    #expect(text.contains("refused: code-known"))
    #expect(text.contains("token-response, login to travel-app"))
    #expect(!text.contains("authorization-request"))
    #expect(await learner.refusal(of: "diff branch 1")?.message == "you are on branch 1 already")
  }

  @Test(
    "diff branch stops running the other branch at Ctrl-C, compares as far as it came, and stays where it was"
  )
  func diffBranchInterrupted() async throws {
    let presses = Presses()
    let learner = Learner { presses.wasPressed() }
    _ = try await learner.type("load authorization-code")
    _ = try await learner.type("goto 3")
    _ = try await learner.type("set state forged")
    _ = try await learner.type("step 6")
    presses.pressAfter(3)
    let text = try await learner.type("diff branch")
    #expect(text.contains("You stopped branch 0 behind message 4: compared as far as that."))
    #expect(learner.session.timeline?.branches[0].end == 2)
    #expect(learner.session.timeline?.position == 8)
    #expect(text.contains("authorization-redirect, travel-app to browser"))
    #expect(!text.contains(" 5 ") && !text.contains(" 8 "))
    presses.pressAfter(.max)
    #expect(try await !learner.type("diff branch").contains("You stopped"))
    #expect(learner.session.timeline?.branches[0].end == 2)
  }

  @Test("diff branch does not take for a difference what was not walked yet, and says how far it compares")
  func diffBranchBegun() async throws {
    let learner = try await Learner.inLesson()
    for line in ["finish", "goto 5", "clock +1s"] { _ = try await learner.type(line) }
    let text = try await learner.type("diff branch")
    #expect(text.contains("You have walked branch 1 as far as message 4"))
    #expect(text.contains("they are the same"))
    #expect(!text.contains(" 5 ") && !text.contains(" 26 "))
  }

  @Test(
    "diff branch shows what came in between, and takes the rest for the same",
    arguments: [
      ("steal", "+ 16 leak, login to thief"), ("replay 15", "+ 16 token-request, travel-app to login"),
    ])
  func diffBranchInserted(command: String, line: String) async throws {
    let learner = try await Learner.inLesson()
    for line in ["goto 16", command, "finish"] { _ = try await learner.type(line) }
    let lines = try await learner.type("diff branch").split(separator: "\n").map {
      $0.split(separator: " ").joined(separator: " ")
    }
    #expect(lines.contains { $0.hasPrefix(line) }, "\(lines)")
    if command == "steal" { #expect(lines.count { $0.hasPrefix("+ 1") || $0.hasPrefix("− 1") } == 1) }
  }

  @Test("diff branch takes what was not walked yet behind such a message for no difference")
  func diffBranchInsertedAndBegun() async throws {
    let learner = try await Learner.inLesson()
    for line in ["goto 16", "steal", "step 3"] { _ = try await learner.type(line) }
    let text = try await learner.type("diff branch")
    #expect(text.contains("16  leak, login to thief"))
    #expect(!text.contains(" 18  "), "\(text)")
  }

  @Test("diff branch says by how much the clock of one branch is ahead, and from where")
  func diffBranchClock() async throws {
    let learner = try await Learner.inLesson()
    for line in ["goto 6", "clock +5m", "step 2"] { _ = try await learner.type(line) }
    let text = try await learner.type("diff branch")
    #expect(text.contains("the messages themselves are the same"))
    #expect(text.contains("From message 6 on, all is 5 minutes later."))
    for line in ["switch 0", "finish"] { _ = try await learner.type(line) }
    #expect(try await learner.type("diff branch 1").contains("From message 6 on, all is 5 minutes earlier."))
  }

  @Test("diff branch moves nothing on the other branch")
  func diffBranchMovesNothing() async throws {
    let learner = try await Learner.inLesson()
    for line in ["goto 4", "set state forged", "step 3"] { _ = try await learner.type(line) }
    let before = try await learner.type("branches")
    _ = try await learner.type("diff branch")
    #expect(try await learner.type("branches") == before)
    // The parties go on from where they stood, not from where the other branch ended.
    #expect(try await learner.type("finish").contains("state-matches"))
    #expect(try await learner.type("switch 0").contains(" 4 of 26"))
  }

  @Test("diff lists what only stands in another place once, and of a token what it says otherwise")
  func diffMovedAndTokens() async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("finish")
    let lines = try await learner.type("diff 3 4").split(separator: "\n").map {
      $0.split(separator: " ").joined(separator: " ")
    }
    #expect(lines.contains { $0.hasPrefix("~ location-query.state moved to query.state:") }, "\(lines)")
    #expect(!lines.contains { $0.hasPrefix("− location-query.state") || $0.hasPrefix("+ query.state") })

    let provider = Learner()
    for line in ["load openid-connect", "finish"] { _ = try await provider.type(line) }
    let text = try await provider.type("diff 20 67")
    #expect(text.contains("quiz-app") && text.contains("another token") && text.contains("another signature"))
    #expect(text.split(separator: "\n").count < 24, "\(text)")
  }

  @Test("two texts that only look the same differ")
  func normalForms() {
    func part(_ value: String) -> PartEntry {
      PartEntry(
        name: "state", place: .query, address: "query.state", value: value, explanation: "", citation: nil)
    }
    #expect(PartChange.between([part("\u{E9}")], [part("e\u{301}")]).count == 1)
    #expect(PartChange.between([part("\u{E9}")], [part("\u{E9}")]).isEmpty)
  }

  @Test("decode gives no date for a time that no calendar of four digits has")
  func decodeFarTime() async throws {
    let learner = try await Learner.inLesson()
    // {"alg":"none"} and {"exp":9223372036854775807}
    let text = try await learner.type("decode eyJhbGciOiJub25lIn0.eyJleHAiOjkyMjMzNzIwMzY4NTQ3NzU4MDd9.")
    #expect(text.contains("9223372036854775807") && !text.contains("9999"))
  }

  @Test("memory tells what every party learned since a message")
  func memory() async throws {
    let learner = try await Learner.inLesson()
    #expect(await learner.refusal(of: "memory")?.message == "nothing was delivered yet")
    _ = try await learner.type("goto 16")
    #expect(try await learner.type("memory").contains("by message 15"))
    let since = try await learner.type("memory 1")
    #expect(since.contains("travel-app remembers") && since.contains("login remembers"))
    #expect(await learner.refusal(of: "memory 99")?.message == "there is no message 99")
  }

  @Test("search finds a text as it is and as it would be encoded, and says where")
  func search() async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("finish")
    let code = try await learner.type("search SplxlOBeZQQYbYS6WxSbIA")
    for number in ["13", "14", "15"] { #expect(code.contains(" \(number) ")) }
    #expect(code.contains("form.code"))
    #expect(try await learner.type("search https://travel.example/callback").contains("query.redirect_uri"))
    #expect(await learner.refusal(of: "search nowhere-to-be-found") != nil)
    #expect(await learner.refusal(of: "search")?.help == "usage: search [all] TEXT")
  }

  @Test("search ignores case where nothing else is found, and says where a text stands that is in no part")
  func searchAnyCase() async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("finish")
    let text = try await learner.type("search BASIC")
    #expect(
      text.contains("In other letters") && text.contains("Token request") && text.contains("Authorization"))
    #expect(try await !learner.type("search Basic").contains("In other letters"))
    let page = try await learner.type("search trips.read").split(separator: "\n").filter {
      $0.contains("Consent page")
    }
    #expect(page.count == 1 && page.allSatisfy { $0.contains("in the text of the page") })
  }

  @Test("where tells lesson, act, message, branch and clock")
  func whereAmI() async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("goto 19")
    let text = try await learner.type("where")
    for words in ["authorization-code", "2 of 2", "19 of 26", "the script", "2026-01-05T09:00:00Z"] {
      #expect(text.contains(words), "\(words)")
    }
    #expect(await Learner().refusal(of: "where")?.message == "no lesson is open")
  }
}
