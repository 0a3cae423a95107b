import Citations
import OAuthVocabulary
import Renderers
import Scenarios
import Testing
import Transcripts

@Suite("The lessons")
struct CoverageTests {
  /// What no lesson shows yet, by kind and name. Whoever writes a lesson that shows one takes it off this list;
  /// nothing is ever put on it.
  private static let known: Set<String> = []

  @Test("show all that the specifications of the features define, save what is known to be missing")
  func coverage() async throws {
    let library = Library.builtIn
    let glossary = library.readGlossary().glossary
    var transcripts: [Transcript] = []
    for file in library.files {
      let scenario = try #require(library.read(file).scenario, "\(file.name)")
      transcripts.append(await Rehearsal.run(scenario, glossary: glossary).transcript)
    }
    let missing = Coverage(of: Library.definedTerms, by: transcripts).missing.map { term in
      "\(term.kind) \(term.name)" + (term.rulesOf.map { " by a rule of \($0)" } ?? "")
    }
    #expect(Set(missing).subtracting(Self.known).sorted() == [], "no lesson shows these any more")
    #expect(Self.known.subtracting(missing).sorted() == [], "these are shown: take them off the list")
  }

  @Test("are measured by sections that exist")
  func citations() {
    for term in Library.definedTerms {
      #expect(!term.citations.isEmpty)
      for citation in term.citations {
        #expect(Library.builtIn.specifications.problem(with: citation) == nil)
      }
    }
  }
}
