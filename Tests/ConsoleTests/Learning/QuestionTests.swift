import Foundation
import Simulation
import Testing
import TestSupport
import Transcripts
import Wire

@testable import Console
@testable import Scenarios

@Suite("Questions")
@MainActor
struct QuestionTests {
  private let folder = TemporaryFolder()

  private func learner(_ lesson: String, at number: Int) async throws -> Learner {
    let learner = Learner(host: FolderHost(folder.path("state")))
    _ = try await learner.type("load \(lesson)")
    _ = try await learner.type("goto \(number)")
    return learner
  }

  @Test("about what comes next are not asked where several messages are in flight")
  func severalInFlight() async throws {
    let learner = try await learner("token-code-reuse", at: 16)
    #expect(learner.session.timeline?.now.inFlight.count == 2)
    #expect(await learner.refusal(of: "quiz")?.message == "there is no question here")
  }

  @Test("are over once the message was changed, and the answer does not count")
  func changed() async throws {
    let learner = try await learner("authorization-code", at: 10)
    _ = try await learner.type("quiz")
    _ = try await learner.type("drop")
    #expect(await learner.refusal(of: "3")?.message == "no question is asked here")
    #expect(learner.session.learner.store.progress.score == (0, 0))
    _ = try await learner.type("undo")
    #expect(learner.session.open?.key == "10.next")
  }

  @Test("are shown in brief too, as is what the lesson says of an act")
  func brief() async throws {
    let learner = Learner()
    _ = try await learner.type("option detail brief")
    _ = try await learner.type("load authorization-code")
    let opening = try await learner.type("")
    let note = try #require(learner.session.walk?.rehearsal.transcript.acts.first?.note)
    #expect(opening.contains(note.split(separator: " ").prefix(3).joined(separator: " ")))
    let shown = try await learner.type("goto 4")
    let question = try #require(learner.session.pending?.questions.first)
    for choice in question.choices { #expect(shown.contains(choice.split(separator: " ")[0])) }
    #expect(shown.contains("? ") && shown.contains("Type a number to answer"))
    #expect(shown.contains("GET /authorize?") && !shown.contains("&code_challenge="))
  }

  @Test("are tried again one by one: a further number is for the one answered last")
  func again() async throws {
    let learner = try await learner("authorization-code", at: 4)
    _ = try await learner.type("1")
    _ = try await learner.type("quiz")
    let asked = try #require(learner.session.open)
    let first = try await learner.type("1")
    #expect(asked.key == "4.next")
    #expect(try await learner.type("1") == first)
  }

  @Test("whose answer was told on Enter can be tried, but do not count")
  func told() async throws {
    let learner = try await learner("authorization-code", at: 4)
    #expect(try await learner.type("").contains("Answer: 2"))
    _ = try await learner.type("back")
    #expect(try await learner.type("2").contains("Right."))
    #expect(learner.session.learner.store.progress.score == (0, 0))
    _ = try await learner.type("load authorization-code")
    _ = try await learner.type("goto 4")
    _ = try await learner.type("2")
    #expect(learner.session.learner.store.progress.score == (0, 0))
  }

  @Test("and how far one is are kept for lessons of the library, not for a file that has the name of one")
  func ownFile() async throws {
    let builtIn = try #require(Library.builtIn.file(named: "valet-key"))
    let octets = try #require(builtIn.data())
    let path = folder.write("valet-key.yaml", bytes: Array(octets))
    let learner = Learner(host: FolderHost(folder.path("state")))
    _ = try await learner.type("load \(path)")
    _ = try await learner.type("finish")
    #expect(learner.session.learner.store.progress.lessons.isEmpty)
    #expect(try await learner.type("progress").contains("walked to the end"))
    #expect(try await !learner.type("course").contains("✓"))
  }
}
