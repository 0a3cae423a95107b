import Console
import Diagnostics
import Renderers
import Scenarios
import Transcripts

/// All lessons of a library, played, with their variants beside each other.
struct PlayedLessons {
  struct Lesson: Sendable {
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

  /// What the page of rules is made of: all courses of each, which stand on one page.
  var broken: [RulesPage.Lesson] {
    lessons.map { lesson in
      let transcripts = [lesson.transcript] + lesson.comparisons.map(\.second)
      let path = "flows/\(lesson.transcript.topic)/\(lesson.transcript.scenario).md"
      return RulesPage.Lesson(transcripts.map { (path, $0) })
    }
  }

  /// Runs all lessons; throws where one does not do what its script says.
  init(_ library: Library, _ glossary: Glossary) async throws {
    let progress = ProgressLine("played", of: library.files.count)
    let played = await Concurrently.map(library.files, progress: { progress.show($0) }) { file in
      await PlayedLessons.play(file, of: library, glossary)
    }
    progress.clear()
    // The first of the course that fails is told of, whichever failed first.
    lessons = try played.map { try $0.get() }
  }

  private static func play(_ file: ScenarioFile, of library: Library, _ glossary: Glossary) async
    -> Result<Lesson, any Error>
  {
    let reading = library.read(file)
    func failure(_ problems: [Diagnostic]) -> Result<Lesson, any Error> {
      .failure(Failure.failed(DiagnosticTextRenderer(sources: reading.sources).render(problems)))
    }
    guard let scenario = reading.scenario else { return failure(reading.problems) }
    let rehearsal = await Rehearsal.run(scenario, glossary: glossary)
    guard rehearsal.problems.isEmpty else { return failure(rehearsal.problems) }
    var comparisons: [TranscriptComparison] = []
    for variant in scenario.variants.dropFirst() {
      do {
        comparisons.append(
          try await Comparing(library, glossary: glossary).variants(
            of: file, [scenario.variants[0].name, variant.name]))
      } catch {
        return .failure(error)
      }
    }
    return .success(
      Lesson(
        transcript: rehearsal.transcript, comparisons: comparisons, powers: scenario.powersOfAttackers,
        isWalked: library.isWalked(scenario.name)))
  }
}
