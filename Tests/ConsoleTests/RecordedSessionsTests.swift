import Console
import Scenarios
import Testing

@Suite("A page with sessions in it")
@MainActor
struct RecordedSessionsTests {
  @Test("keeps prose and what was typed, and writes the answers anew")
  func played() async throws {
    let page = """
      # A tour

      ```session authorization-code
      > where
      an old answer
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
