import Scenarios
import Simulation
import Testing

@testable import Console
import Transcripts

@Suite("What the end of a lesson has one try")
struct TrialTests {
  @Test("is tried beside the lesson: one delivery a try, and none of the lesson itself")
  func deliveries() async throws {
    let learner = try await Learner.inLesson()
    let walk = try #require(learner.session.walk)
    let stage = walk.stage()
    let trial = try #require(await Trial.find(in: walk, on: stage))
    let tried = await stage.timeline.branches.count - 1
    #expect((1...Trial.most).contains(tried))
    #expect(await stage.deliveries == tried)
    #expect(trial.number <= walk.rehearsal.transcript.entries.count)
    _ = try await learner.type("finish")
    #expect(await walk.conductor.deliveries == 0)
  }
}
