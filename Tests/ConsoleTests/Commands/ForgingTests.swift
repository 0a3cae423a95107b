import Console
import Foundation
import Testing
import TestSupport

@Suite("Changing what is in flight")
struct ForgingTests {
  @Test(
    "a forged state is refused by the client, by name and section, and the original course is still there")
  func forgedState() async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("next")
    #expect(try await learner.type("back 5").contains("14 of 26"))
    #expect(try await learner.type("set state forged").contains("Branch 1 opened"))
    let outcome = try await learner.type("step")
    #expect(outcome.contains("state-matches"))
    #expect(outcome.contains("RFC 6749 §10.12"))
    #expect(try await learner.type("why").contains("Cross-Site Request Forgery"))
    #expect(try await learner.type("switch 0").contains("14 of 26"))
    #expect(try await learner.type("branches").contains("set state forged"))
  }

  @Test("a part that this message does not have is looked for in the others")
  func partElsewhere() async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("run")
    _ = try await learner.type("back 5")
    #expect(await learner.refusal(of: "set state forged")?.help == "message 14 has one: 'goto 14'")
    #expect(await learner.refusal(of: "set STATE forged")?.help == "message 14 has one: 'goto 14'")
  }

  @Test("a part can be taken out, and a message lost or doubled")
  func unsetDropTwice() async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("goto 15")
    _ = try await learner.type("unset code_verifier")
    #expect(try await learner.type("step").contains("code-verifier-expected"))
    _ = try await learner.type("switch 0")
    _ = try await learner.type("goto 15")
    _ = try await learner.type("twice")
    #expect(try await learner.type("step 3").contains("code-unused"))
    _ = try await learner.type("restart")
  }

  @Test("a parameter can stand twice, and the receiver does not choose between the two")
  func repeated() async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("goto 4")
    _ = try await learner.type("add scope trips.write")
    #expect(try await learner.type("step").contains("parameters-not-repeated"))
    #expect(try await learner.type("branches").contains("add scope trips.write"))
    _ = try await learner.type("back 1")
    #expect(try await learner.type("undo").contains("4 of"))
    #expect(await learner.refusal(of: "add scope")?.message == "a part and a value are needed")
  }

  @Test(
    "any octets can be put in a message's place, and the receiver answers them",
    arguments: [
      Data(), Data([0xFF, 0xFE, 0x00]), Data("no method\r\n\r\n".utf8),
      Data(repeating: 0x61, count: 10_000_000),
    ])
  func anyOctets(_ octets: Data) async throws {
    let learner = try await Learner.inLesson()
    let folder = TemporaryFolder()
    let file = folder.write("octets", bytes: Array(octets))
    _ = try await learner.type("goto 15")
    _ = try await learner.type("edit \(file)")
    let outcome = try await learner.type("step")
    #expect(outcome.contains("message-is-http"))
    #expect(outcome.contains("HTTP/1.1 4"))
  }

  @Test("a claim of a token is named as the table shows it")
  func claim() async throws {
    let learner = Learner()
    for line in ["load valet-key", "break param Authorization.scope", "continue"] {
      _ = try await learner.type(line)
    }
    _ = try await learner.type("set scope trips.write")
    #expect(try await learner.type("").contains("refuses it"))
    #expect(try await learner.type("branches").contains("set scope trips.write"))
    _ = try await learner.type("undo")
    #expect(
      await learner.refusal(of: "set shibboleth x")?.message == "this message has no part named 'shibboleth'")
  }

  @Test("switch says which branches there are")
  func noSuchBranch() async throws {
    let learner = try await Learner.inLesson()
    #expect(await learner.refusal(of: "switch 3")?.message == "there is no branch 3")
  }

  @Test("a part that is set to what it is leaves the course as it was")
  func unchanged() async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("goto 15")
    for line in ["set grant_type authorization_code", "set form.grant_type authorization_code"] {
      #expect(await learner.refusal(of: line)?.message.hasSuffix("has that value already") == true, "\(line)")
    }
    #expect(try await learner.type("branches").split(separator: "\n").count == 1)
  }

  @Test("a file that is too large is refused, and what is in flight stays")
  func tooLarge() async throws {
    let folder = TemporaryFolder()
    let path = folder.write("large", bytes: Array(repeating: 0x41, count: (16 << 20) + 1))
    let learner = try await Learner.inLesson()
    _ = try await learner.type("goto 4")
    #expect(
      await learner.refusal(of: "edit \(path)")?.description
        == "'\(path)' is too large: 16777216 octets at most")
    #expect(try await learner.type("branches").split(separator: "\n").count == 1)
  }
}
