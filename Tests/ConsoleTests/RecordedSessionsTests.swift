import Foundation
import Scenarios
import Testing

@testable import Console

@Suite("A page with sessions in it")
struct RecordedSessionsTests {
  @Test("keeps prose and what was typed, and writes the answers anew")
  func played() async throws {
    let page = """
      # A tour

      ```session authorization-code
      > where
      an old answer
      >
      >
      ```

      Then:

      ```session
      > stpe
      > clock
      ```
      """
    let played = try await RecordedSessions(.builtIn).played(page)
    #expect(played.hasPrefix("# A tour\n\n```session authorization-code\n> where\n lesson"))
    #expect(!played.contains("an old answer"))
    #expect(played.contains("2 of 26"))
    #expect(
      played.contains(
        "```\n\nThen:\n\n```session\n> stpe\nerror: there is no command 'stpe': did you mean 'step'?"))
    #expect(played.hasSuffix("> clock\n 2026-01-05T09:00:00Z\n```"))
    #expect(try await RecordedSessions(.builtIn).played(played) == played)
  }

  @Test("keeps what stands outside of them to the octet, and the ends of its lines within")
  func lineEnds() async throws {
    let around = "# A\u{2028}tour \r\nend\rof\u{85}lines\n"
    let page = around + "```session authorization-code\r\n> clock\r\n```\r\n" + around
    let played = try await RecordedSessions(.builtIn).played(page)
    let expected =
      around + "```session authorization-code\r\n> clock\r\n 2026-01-05T09:00:00Z\r\n```\r\n" + around
    #expect(Array(played.utf8) == Array(expected.utf8))
    for untouched in [around, "", "\r\n", "no end", "```sessions\n> clock\n```"] {
      #expect(try await Array(RecordedSessions(.builtIn).played(untouched).utf8) == Array(untouched.utf8))
    }
  }

  @Test("shows as much of each message as the page says")
  func detail() async throws {
    let page = "```session authorization-code --brief\n> step\n```\n```session --full\n> back\n```"
    let played = try await RecordedSessions(.builtIn).played(page)
    let parts = played.components(separatedBy: "--full")
    #expect(!parts[0].contains("Host:") && parts[1].contains("1 of 26"))
    await #expect(throws: CommandError.self) {
      try await RecordedSessions(.builtIn).played("```session authorization-code twice --brief\n```")
    }
  }

  @Test("ends where it asks for more work than a page may")
  func bounded() async throws {
    let page =
      "```session authorization-code\n" + String(repeating: "> clock\n", count: Confinement.mostCommands)
      + "```"
    let played = try await RecordedSessions(.builtIn).played(page)
    #expect(
      played.hasSuffix(
        "error: a document has more than \(Confinement.mostCommands) commands: take some out\n```"))
  }

  @Test("is refused where it names no lesson, or types before one is open")
  func refused() async {
    await #expect(throws: CommandError.self) {
      try await RecordedSessions(.builtIn).played("```session nothing\n```")
    }
    await #expect(throws: CommandError.self) {
      try await RecordedSessions(.builtIn).played("```session\n> step\n```")
    }
  }
}
