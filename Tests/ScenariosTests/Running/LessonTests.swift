import Citations
import Diagnostics
import Foundation
import Parties
import Simulation
import Testing
import Transcripts
import Wire

@testable import Scenarios

@Suite("A lesson")
struct LessonTests {
  @Test("has neither errors nor warnings", arguments: Lesson.names)
  func clean(name: String) async throws {
    let file = try #require(Library.builtIn.file(named: name))
    let report = await LibraryCheck(Library.builtIn).run([file])
    #expect(report.problems == [])
    #expect(report.count == 1)
  }

  @Test("does what its script says must happen", arguments: Lesson.names)
  func held(name: String) async throws {
    let rehearsal = try await Lesson(name).rehearse()
    #expect(rehearsal.problems == [])
    #expect(rehearsal.transcript.outcome == .held)
    #expect(rehearsal.transcript.failures == [])
    #expect(rehearsal.transcript.scenario == name)
  }

  @Test("gives the same transcript to the octet, every time", arguments: Lesson.names)
  func deterministic(name: String) async throws {
    let lesson = try Lesson(name)
    let again = await Rehearsal.run(lesson.scenario, glossary: lesson.glossary).transcript
    #expect(try await lesson.rehearse().transcript.json() == again.json())
  }

  @Test("has a transcript that reads back as itself", arguments: Lesson.names)
  func codable(name: String) async throws {
    let transcript = try await Lesson(name).rehearse().transcript
    let again = try JSONDecoder().decode(Transcript.self, from: Data(transcript.json().utf8))
    #expect(again == transcript)
  }

  @Test("explains everything on the wire, and cites where it is written", arguments: Lesson.names)
  func explained(name: String) async throws {
    let entries = try await Lesson(name).rehearse().transcript.entries
    let table = Library.builtIn.specifications
    #expect(!entries.isEmpty)
    for entry in entries {
      #expect(entry.title != entry.name.text && !entry.meaning.isEmpty, "\(entry.name)")
      #expect(!entry.parts.isEmpty, "\(entry.name)")
      for part in entry.parts {
        let place = "message \(entry.number), \(entry.name): \(part.address)"
        #expect(!part.explanation.isEmpty, "\(place)")
        let citation = try #require(part.citation, "\(place)")
        #expect(table.problem(with: citation) == nil, "\(place)")
      }
      for check in entry.checks {
        #expect(!check.protects.isEmpty, "\(check.rule)")
        #expect(table.problem(with: check.citation) == nil, "\(check.rule)")
      }
      if let citation = entry.citation { #expect(table.problem(with: citation) == nil, "\(entry.name)") }
    }
  }

  @Test("asks questions whose answers are among the choices", arguments: Lesson.names)
  func questions(name: String) async throws {
    let entries = try await Lesson(name).rehearse().transcript.entries
    let scripted = try Lesson(name).scenario.script.flatMap(\.expectations).flatMap(\.questions)
    #expect(entries.flatMap(\.questions) == scripted)
    for question in scripted {
      #expect((1...question.choices.count).contains(question.answer), "\(question.ask)")
      #expect(!question.ask.isEmpty && !question.because.isEmpty && !question.choices.contains(""))
      #expect(Set(question.choices).count == question.choices.count, "\(question.ask)")
    }
  }

  @Test("is told in prose that every view can show", arguments: Lesson.names)
  func prose(name: String) async throws {
    let transcript = try await Lesson(name).rehearse().transcript
    let texts = [transcript.summary] + transcript.acts.map(\.note) + transcript.entries.flatMap(\.notes)
    for text in texts {
      #expect(Prose.problems(in: text).isEmpty, "\(text)")
      #expect(!text.contains("{{") && !text.contains(" yet)"), "\(text)")
    }
  }

  @Test("stands in the folder of its topic and cites what exists", arguments: Lesson.names)
  func identity(name: String) throws {
    let scenario = try Lesson(name).scenario
    #expect(scenario.source.name == "scenarios/\(scenario.topic)/\(scenario.name).yaml")
    #expect(!scenario.citations.isEmpty)
    for citation in scenario.citations {
      #expect(Library.builtIn.specifications.problem(with: citation) == nil)
    }
  }
}
