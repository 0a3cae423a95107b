import Simulation
import Testing
import Wire

@testable import Console

@Suite("Who has seen what")
struct SightingsTests {
  @Test("who sent a message does not know what was changed in it, and knows what stood there before")
  func changed() async throws {
    let learner = try await Learner.inLesson()
    for line in ["goto 15", "set form.x \"Tram 28 & a pastel de nata\"", "step"] {
      _ = try await learner.type(line)
    }
    #expect(try await learner.type("inspect travel-app").contains("password  Tram 28"))
    for line in ["switch 0", "goto 16", "set access_token forged123456", "step"] {
      _ = try await learner.type(line)
    }
    let timeline = try #require(learner.session.timeline)
    let token = Sightings(timeline, values: [("access_token", "2YotnFZFEjr1zCsicMWpAA")]).secrets[0]
    #expect(token.parties == ["login"])
  }

  @Test(
    "nobody who sent a message knows what was forged in it, wherever it stands",
    arguments: [
      ("authorization-code", 13, "set code FORGED1", "FORGED1"),
      ("authorization-code", 13, "set location https://travel.example/callback?code=FORGED2", "FORGED2"),
      ("authorization-code", 15, "set body grant_type=authorization_code&code=FORGED3", "FORGED3"),
      ("authorization-code", 15, "set header.Authorization \"Basic dHJhdmVsLWFwcDpGT1JHRUQ0\"", "FORGED4"),
    ])
  func forged(_ lesson: String, _ number: Int, _ line: String, _ secret: String) async throws {
    let learner = Learner()
    for line in ["load \(lesson)", "goto \(number)", line, "step"] { _ = try await learner.type(line) }
    let timeline = try #require(learner.session.timeline)
    let message = try #require(timeline.moment(at: number)?.delivery?.message)
    let sighting = Sightings(timeline, values: [("secret", secret)]).secrets[0]
    #expect(sighting.parties.first == message.to && !sighting.parties.contains(message.from))
  }

  @Test("a new password is a secret, and what a thief found is told in one line")
  func password() async throws {
    let learner = Learner(width: 200)
    for line in ["load password-stolen", "goto 15"] { _ = try await learner.type(line) }
    let thief = try await learner.type("inspect thief")
    #expect(thief.contains("new_password  Bica funicular, uphill, known to ana, browser, trips"))
    #expect(!thief.contains("␊") && thief.contains("\"number\":"))
  }

  @Test("says which messages were looked at, where a run is longer")
  func reach() async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("finish")
    #expect(try await learner.type("inspect travel-app").contains("has never seen"))
    for _ in 1...180 {
      for line in ["replay 21", "finish"] { _ = try await learner.type(line) }
    }
    let last = try #require(learner.session.timeline?.position)
    #expect(last > Sightings.reach)
    let text = try await learner.type("inspect trips")
    #expect(!text.contains("has never seen"))
    #expect(
      try await learner.type("tokens").contains("is told of messages \(last - Sightings.reach) to \(last)."))
  }

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
