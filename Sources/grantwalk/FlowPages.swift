import Console
import Diagnostics
import Renderers
import Scenarios
import Transcripts

/// The pages of all lessons, and their table of contents, in the folder `flows`.
struct FlowPages {
  let pages: [DocumentPage]
  /// Those of all lessons, in the order of the course.
  let transcripts: [Transcript]
  /// The lessons that are told with a defence and without.
  let attacks: [AttacksPage.Attack]

  /// Runs all lessons; throws where one does not do what its script says.
  init(_ library: Library) async throws {
    let glossary = try library.usableGlossary()
    var transcripts: [Transcript] = []
    var comparisons: [String: [TranscriptComparison]] = [:]
    var attacks: [AttacksPage.Attack] = []
    for file in library.files {
      let reading = library.read(file)
      guard let scenario = reading.scenario else {
        throw Failure.failed(DiagnosticTextRenderer(sources: reading.sources).render(reading.problems))
      }
      let rehearsal = await Rehearsal.run(scenario, glossary: glossary)
      guard rehearsal.problems.isEmpty else {
        throw Failure.failed(DiagnosticTextRenderer(sources: reading.sources).render(rehearsal.problems))
      }
      transcripts.append(rehearsal.transcript)
      for variant in scenario.variants.dropFirst() {
        comparisons[scenario.name, default: []].append(
          try await Comparing(library, glossary: glossary).variants(
            of: file, [scenario.variants[0].name, variant.name]))
      }
      if let beside = comparisons[scenario.name] {
        attacks.append(AttacksPage.Attack(powers: scenario.powersOfAttackers, comparisons: beside))
      }
    }
    let contents = FlowsPage(transcripts) { [course = library.course] in course.about($0) }
    self.transcripts = transcripts
    self.attacks = attacks
    pages =
      [DocumentPage(made: "flows/README.md", contents.markdown)]
      + transcripts.map {
        let sections = (comparisons[$0.scenario] ?? []).map { "\n\(ComparisonMarkdown().render($0))\n" }
        return DocumentPage(
          made: "flows/\($0.topic)/\($0.scenario).md",
          MarkdownRenderer(RenderOptions(detail: .full)).render($0) + sections.joined())
      }
  }
}
