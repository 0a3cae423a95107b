import Renderers
import Scenarios
import Testing
import Transcripts

@testable import Console

@Suite("The end of a lesson")
struct EndingTests {
  @Test("every lesson of the way through has something to try, a defence to switch, or a goal")
  func advice() async throws {
    for name in Library.builtIn.names where Library.builtIn.isWalked(name) {
      let scenario = try #require(
        Library.builtIn.file(named: name).flatMap { Library.builtIn.read($0).scenario })
      #expect(
        !scenario.attempts.isEmpty || scenario.variants.count > 1 || scenario.challenge != nil, "\(name)")
    }
    let learner = try await Learner.inLesson()
    #expect(words(try await learner.type("finish")).contains("Try: • goto 14, set state"))
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
