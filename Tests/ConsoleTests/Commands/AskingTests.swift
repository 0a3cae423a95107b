import Scenarios
import Testing

@testable import Console

@Suite("Asking")
struct AskingTests {
  @Test("alone lists all questions by group, each with the number that answers it")
  func list() async throws {
    let learner = Learner()
    let shown = try await learner.type("ask")
    let questions = Library.builtIn.readQuestions().questions
    for group in questions.groups { #expect(shown.contains("\(group.title): ask \(group.name)")) }
    #expect(shown.contains(" 8  Why a code, and not the token at once?"))
    #expect(try await learner.type("faq") == shown)
    let tokens = try await learner.type("ask tokens")
    #expect(tokens.contains("May I send the ID token to my API?") && !tokens.contains("Why a code"))
  }

  @Test("by number or in words is answered, with the section's title and commands that show it")
  func one() async throws {
    let learner = Learner()
    let answer = try await learner.type("ask 8")
    #expect(answer.contains("8. Why a code, and not the token at once?"))
    #expect(answer.contains("RFC 6749 §1.3.1: Authorization Code"))
    #expect(answer.contains("\n   load implicit\n   finish\n   tokens\n"))
    #expect(answer.contains("explain authorization code"))
    #expect(try await learner.type("ask why a code").contains("8. Why a code"))
    #expect(try await learner.type("ask 401").contains("401 or 403"))
  }

  @Test("every question is answered in the window's width, whatever that is", arguments: [40, 80])
  func widths(width: Int) async throws {
    let learner = Learner(width: width)
    for (number, question) in Library.builtIn.readQuestions().questions.all {
      let lines = try await learner.type("ask \(number)").split(separator: "\n")
      let commands = Set(question.demonstrations.flatMap { ["load \($0.lesson)"] + $0.commands })
      let long = lines.filter { $0.count > width && !commands.contains(String($0.drop { $0 == " " })) }
      #expect(long.isEmpty, "\(number): \(long)")
    }
  }

  @Test("what no question speaks of is refused, with where to look")
  func unknown() async {
    let learner = Learner()
    #expect(
      await learner.refusal(of: "ask tramways")?.description
        == "no question speaks of 'tramways': 'ask' lists the questions there are")
    #expect(await learner.refusal(of: "ask kid")?.help == "'explain kid' tells what it is")
  }

  @Test("a lesson's name is answered by the questions that send there, and explained as a lesson")
  func lesson() async throws {
    let learner = Learner()
    #expect(try await learner.type("ask implicit").contains("load implicit"))
    #expect(await learner.refusal(of: "ask mix-up")?.help == "'explain mix-up' tells what it is")
    #expect(try await learner.type("explain mix-up").contains("load mix-up"))
    // Nobody can press a key where lines come from a pipe.
    #expect(await learner.refusal(of: "explain zzz")?.help == "'ask' lists questions that are answered")
    learner.session.isTyped = true
    #expect(await learner.refusal(of: "explain zzz")?.help?.hasPrefix("Tab ") == true)
  }

  @Test("a question that is typed as it is, is answered or sent to ask")
  func typed() async throws {
    let learner = try await Learner.inLesson()
    #expect(try await learner.type("why a code, and not the token at once?").contains("8. Why a code"))
    #expect(await learner.refusal(of: "why tramways") != nil)
    #expect(
      await learner.refusal(of: "what is state")?.help == "questions are for 'ask', such as 'ask why a code'")
  }

  @Test("explain tells why there is such a thing, what it is not, where to see it and what is asked of it")
  func explain() async throws {
    let learner = Learner()
    let shown = try await learner.type("explain SPA")
    for words in ["browser-based app", "Why:", "Not the same:", "See it: load browser-based-app", "ask "] {
      #expect(shown.contains(words), "\(words)")
    }
    #expect(
      await learner.refusal(of: "explain logot")?.help == "did you mean 'logout', 'loot' or 'log out'?")
    #expect(await learner.refusal(of: "explain tabs")?.help?.hasPrefix("question ") == true)
  }

  @Test(
    "Tab after explain offers words of the field and nothing else, and words first once something is typed")
  func terms() async throws {
    let learner = try await Learner.inLesson()
    func candidates(_ line: String) -> [String] {
      learner.session.completions(line: line, cursor: line.count).candidates.map(\.text)
    }
    #expect(candidates("explain ") == learner.session.lookup.terms.filter { !$0.contains("_") })
    #expect(candidates("explain s").first == "S256")
    let all = candidates("explain co")
    #expect(try #require(all.firstIndex(of: "cookie")) < #require(all.firstIndex(of: "code-present")))
    #expect(candidates("explain spa") == ["SPA"])
    #expect(candidates("ask ") == Library.builtIn.readQuestions().questions.groups.map(\.name))
    #expect(candidates("ask 1").first == "1" && candidates("ask 1").contains("12"))
    #expect(candidates("ask to") == ["tokens"])
  }
}
