import Testing

@testable import Console

@Suite("Who has seen what")
@MainActor
struct SightingsTests {
  @Test("is told of each value that was asked for, in their order; an empty one nobody has seen")
  func empty() async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("finish")
    let timeline = try #require(learner.session.timeline)
    let sightings = Sightings(timeline, values: [("code", ""), ("access_token", "2YotnFZFEjr1zCsicMWpAA")])
    #expect(sightings.secrets.prefix(2).map(\.name) == ["code", "access_token"])
    #expect(sightings.secrets[0].parties.isEmpty && sightings.secrets[0].messages.isEmpty)
    #expect(!sightings.secrets[1].parties.isEmpty)
  }
}
