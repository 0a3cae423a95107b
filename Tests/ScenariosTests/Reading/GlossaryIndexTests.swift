import Synchronization
import Testing

@testable import Scenarios

@Suite("The program's glossary, entry by entry")
struct GlossaryIndexTests {
  @Test("says what it says when it is read whole")
  func sameAsWhole() {
    let (index, whole) = (Library.builtIn.glossary, Library.builtIn.readGlossary().glossary)
    #expect(index.messages == whole.messages)
    #expect(index.parts == whole.parts)
    #expect(index.tokens == whole.tokens)
    #expect(index.checks == whole.checks)
    #expect(index.terms == whole.terms)
    #expect(whole.terms.count > 100 && whole.parts.count > 100)
  }

  @Test("finds entries by their indentation, whatever is between them and however their names are written")
  func places() {
    let glossary = GlossaryIndex(
      """
      # Words.
      format: 1
      checks:
        # The first.
        state-matches: >-
          An attacker
          # could come in.

        '401': Refused.
      terms:
        urn:x: {says: A name., also: [x]}
        "two words":
          says: 'It: two words.'
      """, named: "glossary.yaml"
    ).glossary
    #expect(glossary.checks["state-matches"] == "An attacker # could come in.")
    #expect(glossary.checks["401"] == "Refused.")
    #expect(glossary.terms["urn:x"]?.aliases == ["x"])
    #expect(glossary.terms["two words"]?.says == "It: two words.")
    #expect(Set(glossary.checks.keys) == ["state-matches", "401"] && glossary.terms.count == 2)
  }

  @Test("reads an entry once, and none that nobody asks for")
  func once() {
    let reads = Atomic(0)
    let table = Glossary.Table([("a", 1), ("b", 2), ("a", 3)]) { _, place in
      reads.add(1, ordering: .relaxed)
      return place * 10
    }
    #expect(reads.load(ordering: .relaxed) == 0 && Set(table.keys) == ["a", "b"])
    #expect(table["a"] == 10 && table["a"] == 10 && table["c"] == nil)
    #expect(reads.load(ordering: .relaxed) == 1)
  }
}
