import Scenarios
import TestSupport
import Testing

@testable import Console

@Suite("The pages of questions and words")
struct PagesTests {
  private let glossary = Library.builtIn.readGlossary().glossary

  @Test("have every question, with an anchor, its answer, and links to lessons that have pages")
  func questions() {
    let questions = Library.builtIn.readQuestions().questions
    let page = QuestionsPage(.builtIn, questions).markdown
    for (_, question) in questions.all {
      #expect(page.contains("<a id=\"\(question.name)\"></a>") && page.contains("(#\(question.name))"))
      #expect(page.contains("\nload \(question.demonstrations[0].lesson)\n"))
    }
    #expect(page.contains("[Implicit grant](flows/grants/implicit.md)"))
  }

  @Test("have every word, with why there is such a thing and what it is not")
  func words() {
    let page = GlossaryPage(.builtIn, glossary: glossary).markdown
    #expect(page.contains("\n## state\n\nA value that nobody can guess."))
    #expect(page.contains("\n*Why:* Without it, and without PKCE"))
    #expect(page.contains("\n*Not the same:* A *nonce* comes back"))
    #expect(page.contains("(questions.md#state-nonce-pkce)"))
    #expect(page.count { $0 == "\n" } > glossary.terms.count * 5)
  }

  @Test("take no markup from what a file says")
  func markup() async throws {
    try await TemporaryFolder.with { folder in
      let lesson = try #require(Library.builtIn.file(named: "scopes")).text()
      folder.write("scopes.yaml", lesson)
      folder.write(
        "questions.yaml",
        """
        format: 1
        groups:
          mine:
            title: "<script>alert(1)</script>"
            questions:
              mine:
                ask: What of `<img src=x>`?
                answer: It is `<script>`.
                cites: RFC 6749
                see:
                  - {lesson: scopes, type: ["```", "<b>"], shows: That.}
        """)
      let library = try Library(folder: folder.path)
      let page = QuestionsPage(library, library.readQuestions().questions).markdown
      #expect(page.contains("## &lt;script>alert(1)&lt;/script>"))
      #expect(page.contains("What of `<img src=x>`?") && page.contains("It is `<script>`."))
      #expect(page.contains("````text\nload scopes\n```\n<b>\n````"))
    }
  }
}
