import Parties
import Simulation
import Testing
import Transcripts
import Wire

@testable import Scenarios

@Suite("What somebody has of somebody else's account is worked out from what parties remember")
struct GainsTests {
  private func gains(_ name: String) async throws -> [Gain] {
    await Rehearsal.run(try Lesson(name).scenario, glossary: Library.builtIn.readGlossary().glossary)
      .transcript.gains
  }

  @Test(
    "where all are honest nobody has anything of anybody else's",
    arguments: [
      "authorization-code", "native-app", "browser-based-app", "single-sign-on", "client-credentials",
    ])
  func honest(name: String) async throws {
    #expect(try await gains(name) == [])
  }

  @Test("a thief who has a token has that, and what he has read with it")
  func thief() async throws {
    #expect(
      try await gains("authorization-code-public-without-pkce") == [
        Gain(.token, by: "thief", of: "ana", account: "ana", scope: "trips.read"),
        Gain(.data, by: "thief", of: "ana", account: "ana", at: "https://trips.example/trips"),
      ])
  }

  @Test("where PKCE stops him he is left with a code")
  func stopped() async throws {
    #expect(
      try await gains("authorization-code-public") == [
        Gain(.code, by: "thief", of: "ana", account: "ana", scope: "trips.read")
      ])
  }

  @Test("a token that has expired is nothing any more; what was read with it stays read")
  func expired() async throws {
    #expect(try await gains("bearer-token").map(\.kind) == [.data])
  }

  @Test("whoever knows a password has that, until its owner changes it")
  func password() async throws {
    let scenario = try Lesson("password-stolen").scenario
    let stage = scenario.stage()
    await stage.run(limit: 500)
    let timeline = await stage.timeline
    let known = (0...timeline.end).filter { position in
      timeline.moment(at: position).map { Gains.at($0, in: stage.cast) }?.contains { $0.kind == .password }
        == true
    }
    #expect(!known.isEmpty)
    #expect(known.last.map { $0 < timeline.end } == true)
  }

  @Test("a browser that an app connected to somebody else's account is told with the app's name")
  func connection() async throws {
    #expect(
      try await gains("oauth-is-not-authentication").contains(
        Gain(
          .connection, by: "mallory", of: "ana", account: "ana", at: "print-app", scope: "profile.read")))
  }
}
