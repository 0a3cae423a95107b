import Testing

@testable import Console
@testable import Scenarios

@Suite("A refusal")
struct RefusalToldTests {
  private func shown(_ lesson: String, _ lines: String...) async throws -> String {
    let learner = Learner()
    _ = try await learner.type("load \(lesson)")
    var text = ""
    for line in lines { text = try await learner.type(line) }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test("names the lesson that tells of it: by the rule, else by the error in the answer")
  func named() async throws {
    let byRule = try await shown("authorization-code", "goto 15", "unset grant_type", "step")
    #expect(byRule.contains("More: load token-invalid-request."))
    let byError = try await shown("authorization-code", "goto 15", "set code unknown", "step")
    #expect(byError.contains("More: load token-invalid-grant."))
  }

  @Test("names one that changes the lesson at hand before others")
  func nearest() async throws {
    let implicit = try await shown("implicit", "goto 4", "set scope nonsense", "step")
    #expect(implicit.contains("More: load implicit-invalid-scope."))
    let code = try await shown("authorization-code", "goto 4", "set scope nonsense", "step")
    #expect(code.contains("More: load authorization-invalid-scope."))
  }

  @Test("names neither the lesson at hand nor one that has its turn in the course")
  func notItself() async throws {
    let own = try await shown("token-invalid-grant", "goto 15", "step")
    #expect(own.contains("code-verifier-matches"))
    #expect(!own.contains("load token-invalid-grant"))
    let unknown = try await shown("authorization-code", "goto 14", "set state forged", "step")
    #expect(!unknown.contains("More: load"))
  }
}

@Suite("The way through the lessons")
struct CourseWayTests {
  @Test("leaves the choice where the course does, and Enter takes the first")
  func choice() async throws {
    let learner = Learner()
    _ = try await learner.type("load authorization-code")
    let end = try await learner.type("finish")
    #expect(end.contains("Now choose what comes next; Enter takes password-sharing."))
    for lesson in ["authorization-code-public", "refresh-token", "forged-answer"] {
      #expect(end.contains("load \(lesson)"))
    }
    #expect(try await learner.type("").contains("Before OAuth: the shared password"))
  }

  @Test("passes by the lessons that are looked up")
  func lookedUp() async throws {
    let learner = Learner()
    let last = try #require(Library.builtIn.names.last(where: Library.builtIn.isWalked))
    _ = try await learner.type("load \(last)")
    _ = try await learner.type("finish")
    let next = try #require(learner.session.nextLesson)
    #expect(Library.builtIn.isWalked(next))
  }

  @Test("tells of each lesson how long it is, in the list and where it begins")
  func extent() async throws {
    let learner = Learner()
    #expect(try await learner.type("list").contains("3 min  Before OAuth: the shared password"))
    let card = try await learner.type("load password-sharing")
    #expect(
      card.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(
        "14 messages, about 3 minutes"))
  }
}
