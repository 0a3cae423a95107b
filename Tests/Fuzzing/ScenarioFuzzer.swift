import Diagnostics
import Foundation
import Scenarios
import Synchronization
import TestSupport

extension Fuzzer {
  /// Reads scenario files and runs those that can be.
  static let scenarios = Fuzzer(
    name: "scenarios", seeds: { Lessons.texts },
    mutate: { octets, chance in
      Bool.random(using: &chance) ? LessonMutator.mutated(octets, using: &chance) : mutatedBlindly(octets)
    },
    take: { octets in _ = Lessons.fate(of: octets) })

  /// The same with a stated row of broken lessons, the same in every run: `-runs=100000` takes the first so many.
  static let mutants = Fuzzer(
    name: "mutants", seeds: { [[0x0A]] },
    mutate: { _, _ in
      let number = Mutants.next()
      var chance = SteadyRandom(seed: UInt64(number))
      return LessonMutator.mutated(Lessons.texts[number % Lessons.texts.count], using: &chance)
    },
    take: { octets in Mutants.note(Lessons.fate(of: octets)) })
}

/// The lessons of the program.
enum Lessons {
  /// What came of a text that was read as a lesson.
  enum Fate: String, CaseIterable {
    case refused, held, failed, stopped
  }

  static let texts = Library.builtIn.files.compactMap { file in (try? file.text()).map { Array($0.utf8) } }
  static let glossary = Library.builtIn.readGlossary().glossary

  /// A run that leads to more messages is stopped, for many of the broken ones go round in circles. That those end, too,
  /// is tested elsewhere.
  private static let mostMessages = 3_000

  /// The name of the file that a text could be, so that it is not refused for being called otherwise.
  private static func name(in text: String) -> String {
    let line = text.split(separator: "\n", maxSplits: 40).first { $0.hasPrefix("name: ") }
    return "\(line?.dropFirst(6) ?? "fuzzed").yaml"
  }

  /// Reads a text as `check` does, and runs it.
  static func fate(of octets: [UInt8]) -> Fate {
    let text = String(decoding: octets, as: UTF8.self)
    let reading = Library.builtIn.read(ScenarioFile(embedded: text, name: name(in: text)))
    expectShown(reading.problems, reading.sources)
    guard let scenario = reading.scenario else {
      expect(!reading.problems.isEmpty, "a file is refused without a reason")
      return .refused
    }
    let fate = Mutex(Fate.stopped)
    finish {
      let looks = Atomic(0)
      let run = await Rehearsal.run(scenario, glossary: glossary) {
        looks.add(1, ordering: .relaxed).newValue > mostMessages * 2
      }
      guard let run else { return }
      expectShown(run.problems, [scenario.source])
      fate.withLock { $0 = run.problems.isEmpty ? .held : .failed }
    }
    return fate.withLock { $0 }
  }

  /// Each problem has a place in its file, and is shown without what steers a terminal.
  private static func expectShown(_ problems: [Diagnostic], _ sources: [SourceText]) {
    let shown = DiagnosticTextRenderer(sources: sources).render(problems)
    expect(
      shown.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control },
      "an error holds a control character")
    for problem in problems {
      guard let place = problem.location, let source = sources.first(where: { $0.name == place.file }) else {
        return expect(problem.location == nil || sources.isEmpty, "\(problem.message) is about no file")
      }
      let line = source.line(place.line)
      expect(
        line.map { place.column <= $0.unicodeScalars.count + 1 } ?? false, "\(problem.message) has no place")
    }
  }
}

/// The row of mutants, and what came of them, told when the run ends.
private enum Mutants {
  private static let taken = Atomic(0)
  private static let fates = Mutex<[Lessons.Fate: Int]>([:])

  static func next() -> Int { taken.add(1, ordering: .relaxed).oldValue }

  static func note(_ fate: Lessons.Fate) {
    fates.withLock { fates in
      if fates.isEmpty { atexit { Mutants.tell() } }
      fates[fate, default: 0] += 1
    }
  }

  private static func tell() {
    let counts = fates.withLock { fates in Lessons.Fate.allCases.map { "\(fates[$0] ?? 0) \($0)" } }
    print("Of the mutants: \(counts.joined(separator: ", "))")
  }
}
