import Diagnostics
import Foundation
import Simulation
import Testing
import TestSupport
import Transcripts
import Wire

@testable import Scenarios

@Suite("Lessons broken at random")
struct LessonMutationTests {
  @Test(
    "neither crash nor hang; each is either refused at a place in it, or runs the same twice",
    arguments: 0..<5)
  func mutations(round: Int) async throws {
    var generator = SteadyRandom(seed: UInt64(6749 + round))
    let lesson = try #require(Library.builtIn.file(named: "authorization-code"))
    let good = Array(try #require(lesson.data()))
    let glossary = Library.builtIn.readGlossary().glossary
    var (refused, run, failed) = (0, 0, 0)
    for _ in 0..<150 {
      let bytes = LessonMutator.mutated(good, using: &generator)
      let text = String(decoding: bytes, as: UTF8.self)
      let reading = Library.builtIn.read(ScenarioFile(embedded: text, name: "authorization-code.yaml"))
      let shown = DiagnosticTextRenderer(sources: reading.sources).render(reading.problems)
      #expect(shown.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
      try expectPlaces(of: reading.problems, in: reading.sources)
      guard let scenario = reading.scenario else {
        refused += 1
        #expect(!reading.isUsable)
        continue
      }
      run += 1
      let rehearsal = await Rehearsal.run(scenario, glossary: glossary)
      failed += rehearsal.problems.isEmpty ? 0 : 1
      #expect((rehearsal.transcript.outcome == .held) == rehearsal.problems.isEmpty)
      try expectPlaces(of: rehearsal.problems, in: [scenario.source])
      if run.isMultiple(of: 10) {
        let again = await Rehearsal.run(scenario, glossary: glossary)
        #expect(try again.transcript.json() == rehearsal.transcript.json())
      }
    }
    // Enough of each kind, or the mutations say little.
    #expect(refused > 30 && run > 30 && failed > 2, "\(refused) refused, \(run) run, \(failed) failed")
  }

  private func expectPlaces(of problems: [Diagnostic], in sources: [SourceText]) throws {
    for problem in problems {
      let place = try #require(problem.location, "\(problem)")
      let source = try #require(sources.first { $0.name == place.file }, "\(problem)")
      let line = try #require(source.line(place.line), "\(problem)")
      #expect(place.column <= line.unicodeScalars.count + 1, "\(problem)")
    }
  }
}
