import Renderers
import Scenarios
import Testing
import Transcripts

@testable import Console

@Suite("The end of a lesson")
struct EndingTests {
  @Test("what it has a learner try is noticed in the message that it names, in every lesson")
  func advice() async throws {
    let advised = await Concurrently.map(Library.builtIn.names) { name in
      do {
        return try await self.isAdvised(atEndOf: name)
      } catch {
        Issue.record(error, "\(name)")
        return false
      }
    }
    #expect(advised.count { $0 } > 15)
  }

  /// Tries what a lesson has a learner try at its end; false where it has her try nothing.
  private func isAdvised(atEndOf name: String) async throws -> Bool {
    let learner = Learner()
    _ = try await learner.type("load \(name)")
    let end = try await learner.type("finish")
    guard let trial = learner.session.lesson?.trial else {
      #expect(!end.contains("Now forge something"), "\(name)")
      return false
    }
    if learner.session.walk?.scenario.challenge == nil {
      let end = words(end)
      #expect(
        end.contains("goto \(trial.number), set \(trial.part) \(trial.value), then Enter and why"),
        "\(name)")
    }
    _ = try await learner.type("goto \(trial.number)")
    _ = try await learner.type("set \(trial.part) \(trial.value)")
    #expect(try await learner.type("").contains(trial.rule), "\(name)")
    #expect(try await learner.type("why").contains("refused message \(trial.number)"), "\(name)")
    return true
  }

  @Test("it is what the lesson is about: where state is not its point, no state is forged")
  func ownPoint() async throws {
    for (name, parts) in [
      ("client-secret-jwt", ["state", nil]),
      ("token-invalid-client", ["Authorization", "client_id", nil]),
    ] as [(String, [String?])] {
      let learner = Learner()
      _ = try await learner.type("load \(name)")
      _ = try await learner.type("finish")
      #expect(parts.contains(learner.session.lesson?.trial?.part), "\(name)")
    }
  }

  @Test("what the script has refused anyway is not blamed on a change")
  func blame() async throws {
    let learner = Learner()
    for line in ["load authorization-code", "goto 14", "drop"] { _ = try await learner.type(line) }
    #expect(
      words(try await learner.type("finish")).contains("message 14 was lost on its way, so nobody saw it"))
    for line in ["load authorization-code-public", "goto 1", "delay 1s"] { _ = try await learner.type(line) }
    #expect(
      words(try await learner.type("finish")).contains(
        "nobody refused it; what was refused is so without it, too"))
  }

  /// The text as one line.
  private func words(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
