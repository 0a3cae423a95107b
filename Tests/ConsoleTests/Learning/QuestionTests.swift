import Foundation
import Simulation
import Testing
import TestSupport
import Transcripts
import Wire

@testable import Console
@testable import Scenarios

@Suite("Questions")
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
    let wrong = asked.question.answer % asked.question.choices.count + 1
    #expect(asked.key == "4.next")
    #expect(try await learner.type("\(wrong)").contains("Try once more"))
    let second = try await learner.type("\(wrong)")
    #expect(second.contains("Answer: \(asked.question.answer)"))
    #expect(try await learner.type("\(wrong)") == second)
  }

  @Test("say why a wrong choice is wrong, leave a second try, and tell the answer only then")
  func secondTry() async throws {
    let learner = try await learner("authorization-code", at: 4)
    let question = try #require(learner.session.open?.question)
    let wrong = (1...question.choices.count).filter { $0 != question.answer }
    let mistake = try #require(question.mistake(in: wrong[0]).split(separator: " ").first)
    let first = try await learner.type("\(wrong[0])")
    #expect(first.contains("Not \(wrong[0]).") && first.contains(mistake) && first.contains("Try once more"))
    #expect(!first.contains("Answer:"))
    #expect(learner.session.open != nil)
    let second = try await learner.type("\(wrong[1])")
    #expect(second.contains("Answer: \(question.answer)") && !second.contains("Try once more"))
    #expect(learner.session.open == nil)
    #expect(learner.session.learner.store.progress.score == (0, 1))
  }

  @Test("may be answered rightly at the second try; the first one counts, and that is said")
  func rightAtSecondTry() async throws {
    let learner = try await learner("authorization-code", at: 4)
    let answer = try #require(learner.session.open?.question.answer)
    _ = try await learner.type("\(answer % 3 + 1)")
    let second = try await learner.type("\(answer)")
    #expect(second.contains("Right. Your first answer to this question is the one that counts."))
    #expect(learner.session.learner.store.progress.score == (0, 1))
  }

  @Test("have their answers at every place, over all lessons and within each")
  func places() async throws {
    var places: [Int: Int] = [:]
    for file in Library.builtIn.files {
      let scenario = try #require(Library.builtIn.read(file).scenario)
      let questions = scenario.script.flatMap { $0.expectations.flatMap(\.questions) }
      for question in questions {
        places[question.answer, default: 0] += 1
        for choice in question.choices.indices where choice + 1 != question.answer {
          #expect(!question.mistakes[choice].isEmpty, "\(file.stem): \(question.choices[choice])")
        }
      }
    }
    let count = places.values.reduce(0, +)
    #expect(count > 60)
    for place in 1...3 { #expect((places[place] ?? 0) * 4 > count, "\(places)") }
  }

  @Test("whose answer was told on Enter can be tried, but do not count")
  func told() async throws {
    let learner = try await learner("authorization-code", at: 4)
    let answer = try #require(learner.session.open?.question.answer)
    #expect(try await learner.type("").contains("Answer: \(answer)"))
    _ = try await learner.type("back")
    #expect(
      try await learner.type("\(answer)").contains("Right. It does not count, for you were told before."))
    #expect(learner.session.learner.store.progress.score == (0, 0))
    _ = try await learner.type("load authorization-code")
    _ = try await learner.type("goto 4")
    _ = try await learner.type("\(answer)")
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
