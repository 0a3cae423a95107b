import Console
import Diagnostics
import Renderers
import Scenarios
import Transcripts

/// All lessons of a library, played, with their variants beside each other.
struct PlayedLessons {
  struct Lesson {
    let transcript: Transcript
    /// Its first variant beside each of the others.
    let comparisons: [TranscriptComparison]
    /// What its attackers can do beyond what everybody on the web can; empty for nothing.
    let powers: String
    /// Whether it has its turn in the course.
    let isWalked: Bool
  }

  /// In the order of the course.
  let lessons: [Lesson]

  /// The lessons that are told with a defence and without.
  var attacks: [AttacksPage.Attack] {
    lessons.filter { !$0.comparisons.isEmpty }.map {
      AttacksPage.Attack(powers: $0.powers, comparisons: $0.comparisons)
    }
  }

  /// Runs all lessons; throws where one does not do what its script says.
  init(_ library: Library, _ glossary: Glossary) async throws {
    var lessons: [Lesson] = []
    for file in library.files {
      let reading = library.read(file)
      guard let scenario = reading.scenario else {
        throw Failure.failed(DiagnosticTextRenderer(sources: reading.sources).render(reading.problems))
      }
      let rehearsal = await Rehearsal.run(scenario, glossary: glossary)
      guard rehearsal.problems.isEmpty else {
        throw Failure.failed(DiagnosticTextRenderer(sources: reading.sources).render(rehearsal.problems))
      }
      var comparisons: [TranscriptComparison] = []
      for variant in scenario.variants.dropFirst() {
        comparisons.append(
          try await Comparing(library, glossary: glossary).variants(
            of: file, [scenario.variants[0].name, variant.name]))
      }
      lessons.append(
        Lesson(
          transcript: rehearsal.transcript, comparisons: comparisons, powers: scenario.powersOfAttackers,
          isWalked: library.isWalked(scenario.name)))
    }
    self.lessons = lessons
  }
}
