import Testing

@testable import Console

@Suite("The settings that policy lists and takes")
struct PolicySettingsTests {
  @Test("come with what goes unless said, and with the words to choose from")
  func list() async throws {
    let learner = try await Learner.inLesson()
    let all = try await learner.type("policy login all").split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    #expect(all.contains("in seconds; 60 unless said."))
    #expect(all.contains("always unless said. One of: always, public clients, never."))
  }

  @Test("are first those that the lesson speaks of; the others are named")
  func short() async throws {
    let learner = try await Learner.inLesson()
    let short = try await learner.type("policy login")
    #expect(short.contains("issuer") && short.contains("https://login.example"))
    #expect(short.contains("Nothing is said of the others:") && short.contains("code_lifetime"))
    #expect(!short.contains("in seconds"))
    #expect(short.split(separator: "\n").count < 24)
  }

  @Test("are told to come too late where they count for a message that was delivered already")
  func late() async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("goto 15")
    let late = try await learner.type("policy travel-app state false").split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    #expect(
      late.contains(
        "That is too late for message 3, the first for which it counts: 'goto 2' and set it there."))
    _ = try await learner.type("goto 2")
    #expect(try await !learner.type("policy travel-app state false").contains("too late"))
  }

  @Test("are told to change nothing where the lesson's course would be the same")
  func idle() async throws {
    let learner = try await Learner.inLesson()
    let idle = try await learner.type("policy login session_lifetime 9999")
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(idle.contains("On the lesson's own course that changes nothing."))
  }

  @Test("say what each word does, or what else may stand there")
  func one() async throws {
    let learner = try await Learner.inLesson()
    #expect(
      try await learner.type("policy login code_challenge").contains("nobody; who sends one is held to it"))
    #expect(
      try await learner.type("policy login code_lifetime").contains(
        "It may be a whole number from 1 to 86400."))
    #expect(
      try await learner.type("policy login omits").contains(
        "It may be the name of a rule, or a list of several."))
  }

  @Test("are read as they are typed, and refused with what was meant")
  func values() async throws {
    let learner = try await Learner.inLesson()
    #expect(await learner.refusal(of: "policy login code_challenge nevr")?.help == "did you mean 'never'?")
    #expect(
      await learner.refusal(of: "policy travel-app scope trips.read")?.help
        == "write it as a list: [trips.read]")
    #expect(
      await learner.refusal(of: "policy travel-app nonce false")?.description
        .contains("so its 'nonce' is never used") == true)
    #expect(
      await learner.refusal(of: "policy login omits redirect-uri-registerd")?.help
        == "did you mean 'redirect-uri-registered'?")
  }

  @Test("leave a rule out by its name")
  func omits() async throws {
    let learner = try await Learner.inLesson()
    for line in ["policy login omits redirect-uri-registered", "goto 4", "step"] {
      _ = try await learner.type(line)
    }
    #expect(try await learner.type("checks").contains("login does not check this here"))
  }
}
