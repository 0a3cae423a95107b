import Console
import Testing

@Suite("A branch ends with what came of it")
struct WhatCameOfItTests {
  private func end(_ lesson: String, _ lines: String...) async throws -> String {
    let learner = Learner()
    _ = try await learner.type("load \(lesson)")
    for line in lines { _ = try await learner.type(line) }
    return try await learner.type("finish").split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test("with the defence off the attack has worked, and the defence is named")
  func worked() async throws {
    let end = try await end(
      "forged-answer", "policy login omits code-verifier-matches", "goto 29",
      "set code mA7yLr0dKb2ePq9XsWvCfg")
    #expect(end.contains("The attack worked:"))
    #expect(
      end.contains(
        "ana uses travel-app with mallory's account (trips.read): what is saved there is mallory's"))
    #expect(end.contains("Left out on the way: code-verifier-matches, by login at message 30"))
  }

  @Test("with it on nobody has anything, and it is said who noticed")
  func refused() async throws {
    let end = try await end("forged-answer", "goto 29", "set code mA7yLr0dKb2ePq9XsWvCfg")
    #expect(end.contains("login refused message 30: code-verifier-matches."))
    #expect(end.contains("Nobody got anything of anybody else's by it."))
    #expect(!end.contains("The attack worked"))
  }

  @Test("what the script has come about, and the change has ended, is told as that")
  func prevented() async throws {
    let end = try await end(
      "authorization-code-public-without-pkce", "goto 1", "policy pocket-app code_challenge_method S256")
    #expect(end.contains("So this did not come about, as it does in the script:"))
    #expect(end.contains("thief has a token for ana's account that is still good (trips.read)"))
  }

  @Test("what a request in an attacker's name reads is his gain")
  func sentByHand() async throws {
    let end = try await end(
      "authorization-code", "goto 17", "steal 2YotnFZFEjr1zCsicMWpAA", "step",
      #"send thief trips GET /trips "Authorization: Bearer 2YotnFZFEjr1zCsicMWpAA""#)
    #expect(end.contains("thief has read what https://trips.example/trips keeps for ana's account"))
  }

  @Test("a receiver that a message stops, for what it says, refuses nothing")
  func stopped() async throws {
    let end = try await end("authorization-code", "goto 23", "set active false")
    #expect(end.contains("trips stopped at message 23: token-active."))
  }

  @Test("the first message that was refused is the cause, not what stumbled over it later")
  func cause() async throws {
    let end = try await end("authorization-code", "goto 13", "set location-query.code attackercode")
    #expect(end.contains("login refused message 15: code-known."))
    #expect(!end.contains("browser-connected."))
  }
}
