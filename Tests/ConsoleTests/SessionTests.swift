import Renderers
import Scenarios
import TerminalText
import Testing

@testable import Console

@Suite("A session")
struct SessionTests {
  @Test("needs nothing but Enter to walk the whole first lesson")
  func enterWalksTheLesson() async throws {
    let learner = Learner()
    #expect(learner.session.welcome.plain.contains("Press Enter"))
    var seen = try await learner.type("")
    let count = try #require(learner.session.total)
    for _ in 0...count { seen += try await learner.type("") }
    for number in 1...count {
      #expect(seen.contains("\(number) of \(count)"), "message \(number) was not shown")
    }
    let next = learner.session.library.names[1]
    #expect(seen.contains("Enter goes on to the next lesson: load \(next)."))
    #expect(try await learner.type("").contains("Enter begins"))
    #expect(learner.session.promptText.hasPrefix("\(next) 1/"))
    #expect(try await learner.type("").contains("1 of "))
  }

  @Test("does not go on where a goal is not reached, and does so once it is")
  func enterAtTheEndOfAChallenge() async throws {
    let learner = Learner()
    _ = try await learner.type("load refuse-the-grant")
    _ = try await learner.type("finish")
    #expect(try await learner.type("").contains("The goal is not reached yet."))
    for line in ["goto 15", "set code stolen", "finish"] { _ = try await learner.type(line) }
    _ = try await learner.type("")
    #expect(!learner.session.promptText.hasPrefix("refuse-the-grant"))
  }

  @Test("its first screen says how to read more, and less")
  func brief() {
    let welcome = Learner().session.welcome.plain
    for word in ["fields", "show", "option detail", "brief"] { #expect(welcome.contains(word)) }
  }

  @Test("refuses what it does not know, with what would be right, and goes on")
  func unknownCommand() async throws {
    let learner = try await Learner.inLesson()
    #expect(await learner.refusal(of: "stepp")?.help == "did you mean 'step'?")
    #expect(await learner.refusal(of: "frobnicate")?.help == "type 'help' for all")
    #expect(try await learner.type("step").contains("2 of 26"))
  }

  @Test("takes abbreviations that are clear, and says when they are not")
  func abbreviations() async throws {
    let learner = try await Learner.inLesson()
    #expect(try await learner.type("insp login").contains("account ana"))
    #expect(await learner.refusal(of: "un")?.message == "'un' could be unset or undo")
  }

  @Test("says how to close a quote that is open")
  func openQuote() async {
    #expect(await Learner().refusal(of: "load \"x")?.message == "a quote is not closed")
  }

  @Test(
    "says that no lesson is open",
    arguments: ["step 2", "back", "checks", "set state x", "diagram", "goto 3"])
  func noLesson(_ line: String) async {
    #expect(await Learner().refusal(of: line)?.message == "no lesson is open")
  }

  @Test(
    "survives any line",
    arguments: [
      "\u{0}", "\u{1B}[31m", "🦆 🦆", String(repeating: "x", count: 1_000_000), "step -1",
      "step 99999999999999999999999", "goto 0", "back 27", "show 0", "switch 9", "inspect nobody", "set",
      "unset", "edit",
      "edit /nowhere", "load nothing", "load /nowhere.yaml", "load /dev", "help nothing", "explain",
      "explain qqqqqqqq",
      "transcript klingon", "transcript text /nowhere/x",
    ])
  func anyLine(_ line: String) async throws {
    let learner = try await Learner.inLesson()
    let refusal = try #require(await learner.refusal(of: line))
    #expect(!refusal.message.isEmpty)
    #expect(!refusal.description.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(try await learner.type("step").contains("2 of 26"))
  }
}
