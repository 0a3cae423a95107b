import Citations
import Testing
import Transcripts

@testable import Scenarios

@Suite("The questions that people have")
struct FrequentQuestionsTests {
  private let reading = Library.builtIn.readQuestions()
  private var questions: FrequentQuestions { reading.questions }

  @Test("are many, and without fault")
  func all() {
    #expect(reading.problems == [])
    #expect(questions.all.count >= 40)
    #expect(reading.own == questions)
    #expect(questions.all.map(\.number) == Array(1...questions.all.count))
    #expect(Set(questions.all.map(\.question.name)).count == questions.all.count)
  }

  @Test("are each answered in a few lines, by sections that exist, with a way to see it")
  func each() throws {
    for (_, question) in questions.all {
      #expect(try Prose.parse(question.answer).wordCount <= 80, "\(question.name)")
      #expect(!question.citations.isEmpty && !question.terms.isEmpty, "\(question.name)")
      #expect(question.citations.allSatisfy { Library.builtIn.specifications.title(of: $0) != nil })
      #expect(!question.demonstrations.isEmpty, "\(question.name)")
      #expect(question.demonstrations.allSatisfy { !$0.prints.isEmpty }, "\(question.name)")
    }
  }

  @Test(
    "are found in the words that people ask with",
    arguments: [
      ("Why a code, and not the token at once?", "why-a-code"),
      ("PKCE makes the client secret superfluous", "pkce-or-secret"),
      ("state, nonce, PKCE: which of the three?", "state-nonce-pkce"),
      ("OAuth is a login", "is-oauth-a-login"), ("Send the ID Token to the API", "id-token-to-api"),
      ("Logout ends it all", "what-logout-ends"), ("A revoked JWT stops at once", "revoked-but-works"),
      ("users thrown out: invalid_grant after refresh", "invalid-grant-by-two-tabs"),
      ("redirect_uri mismatch: slash", "redirect-uri-mismatch"), ("port localhost", "ports-and-localhost"),
      ("a secret in the app or page is fine", "secret-in-the-app"), ("SPA storage", "where-to-keep-tokens"),
      ("401", "unauthorized-or-forbidden"), ("scope user's right", "scope-and-rights"),
    ])
  func search(words: String, name: String) throws {
    let search = QuestionSearch(questions, glossary: Library.builtIn.readGlossary().glossary)
    #expect(try #require(search.results(for: words).first).question.name == name)
  }

  @Test(
    "are not found in words that none speaks of",
    arguments: [
      "", "the", "tramway", "why is it", "how do I delete my google account", "can I use a hammer",
      "where is the nearest train station", "is Java better than Rust", "should I use redis for caching",
    ])
  func unknown(words: String) {
    let search = QuestionSearch(questions, glossary: Library.builtIn.readGlossary().glossary)
    #expect(search.results(for: words).isEmpty)
  }

  @Test("are known by the terms that they are about")
  func terms() {
    let about = questions.about("state").map(\.question.name)
    #expect(about.contains("state-nonce-pkce"))
    #expect(questions.about("tram").isEmpty)
  }

  @Test("of a folder come after the program's, within a group too, which keeps its title")
  func adding() throws {
    func question(_ name: String) -> FrequentQuestion {
      FrequentQuestion(
        name: name, ask: name, answer: name, citations: [.rfc(6749)], terms: [], demonstrations: [])
    }
    let ours = FrequentQuestions([.init(name: "a", title: "A", questions: [question("one")])])
    let theirs = FrequentQuestions([
      .init(name: "b", title: "B", questions: [question("two")]),
      .init(name: "a", title: "Z", questions: [question("three")]),
    ])
    let sum = ours.adding(theirs)
    #expect(sum.groups.map(\.title) == ["A", "B"])
    #expect(sum.all.map(\.question.name) == ["one", "three", "two"])
    #expect(sum.numbered(in: try #require(sum.groups.last)).map(\.number) == [3])
  }
}
