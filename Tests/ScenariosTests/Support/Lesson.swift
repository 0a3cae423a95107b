import Foundation
import Synchronization
import Testing
import Transcripts

@testable import Scenarios

/// A lesson of the program, read and ready to run.
struct Lesson {
  static let names = Library.builtIn.names
  /// What was run already: a lesson gives the same on every run, so one does for all that look at it.
  private static let rehearsals = Mutex<[String: Task<Rehearsal, Never>]>([:])

  /// What was read already: the parties of two readings are never the very same.
  private static let readings = Mutex<[String: Lesson]>([:])

  let scenario: Scenario
  let glossary: Glossary

  init(_ name: String) throws {
    let lesson = try Lesson.readings.withLock { $0[name] } ?? Lesson(reading: name)
    self = Lesson.readings.withLock { readings in
      let first = readings[name] ?? lesson
      readings[name] = first
      return first
    }
  }

  private init(reading name: String) throws {
    let file = try #require(Library.builtIn.file(named: name))
    let reading = Library.builtIn.read(file)
    scenario = try #require(reading.scenario, "\(reading.problems)")
    glossary = Library.builtIn.readGlossary().glossary
  }

  func rehearse() async -> Rehearsal {
    let rehearsal = Lesson.rehearsals.withLock { [scenario, glossary] rehearsals in
      let task = rehearsals[scenario.name] ?? Task { await Rehearsal.run(scenario, glossary: glossary) }
      rehearsals[scenario.name] = task
      return task
    }
    return await rehearsal.value
  }

  func walk() async -> Walk { Walk(scenario, rehearsal: await rehearse(), glossary: glossary) }
}

extension Transcript {
  /// Its JSON form, the same on every run.
  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }
}
