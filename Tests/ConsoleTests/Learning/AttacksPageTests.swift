import Renderers
import Scenarios
import TestSupport
import Testing
import Transcripts

@testable import Console

@Suite("The page of attacks")
struct AttacksPageTests {
  @Test("has a row for each defence, with the check that ends the attack there")
  func rows() async throws {
    let file = try #require(Library.builtIn.file(named: "pkce-downgrade"))
    let comparing = Comparing(.builtIn, glossary: Library.builtIn.readGlossary().glossary)
    var comparisons: [TranscriptComparison] = []
    for name in ["on", "mandatory"] {
      comparisons.append(try await comparing.variants(of: file, ["off", name]))
    }
    let page = AttacksPage([.init(powers: "runs | a trap", comparisons: comparisons)]).markdown
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("|") }.dropFirst(2)
    #expect(rows.count == 2)
    #expect(rows.first?.contains("[PKCE downgrade](flows/attacks/pkce-downgrade.md)") == true)
    #expect(rows.first?.contains("23, Token request | `code-verifier-expected`") == true)
    #expect(rows.last?.contains("`code-challenge-present`") == true)
    // What somebody else's file says does not break the table.
    #expect(!page.contains("runs | a trap") && page.contains("a trap"))
  }

  @Test("has each section of RFC 9700 §4, with its lessons or with the reason why none plays it")
  func sections() {
    let lessons = Library.builtIn.files.compactMap { Library.builtIn.read($0).scenario }.map { lesson in
      (
        lesson: Coverage.Lesson(name: lesson.name, topic: lesson.topic, title: lesson.title),
        cites: lesson.citations
      )
    }
    let sections = AttackSections(Library.builtIn.specifications, lessons: lessons)
    #expect(sections.flaws == [])
    let page = AttacksPage([], sections: sections).markdown
    #expect(page.contains("[Mix-up of two servers](flows/attacks/mix-up.md)"))
    #expect(page.contains("told, not simulated: "))
  }

  @Test("says what an attacker is able to do, as the model of RFC 9700 numbers it")
  func powers() throws {
    func powers(_ name: String) throws -> String? {
      let file = try #require(Library.builtIn.file(named: name))
      return Library.builtIn.read(file).scenario?.powersOfAttackers
    }
    #expect(try powers("code-injection") == "reads authorization responses (A3)")
    #expect(try powers("cross-site-request-forgery") == "")
    #expect(try powers("refresh-token-theft") == "has copied what travel-app keeps")
  }
}
