import Diagnostics
import Testing
import Transcripts

@testable import Scenarios

/// Pages of an attacker's site that would go on for ever.
@Suite("A page that leads to itself")
struct EndlessPagesTests {
  private static func lesson(_ pages: String) -> String {
    """
    format: 1
    name: endless
    title: Endless
    summary: A page that leads to itself.
    topic: tests
    level: beginner
    cites: RFC 6749 §4.1
    cast:
      ana: {role: resource owner, password: tram 28}
      browser: {role: user agent, of: ana}
      travel-app:
        {role: client, client_secret: 7Fjfp0ZBr1KtDRbnfVdmIw, redirect_uri: "https://travel.example/callback"}
      login: {role: authorization server, issuer: "https://login.example"}
      mallory:
        role: attacker
        site: https://evil.example
        pages: \(pages)
    script:
      - act: ana opens https://evil.example/a
    """
  }

  @Test(
    "in a frame or a window, or to another that leads back, comes to an end",
    arguments: [
      #"{/a: {title: x, covers: "https://evil.example/a"}}"#,
      #"{/a: {title: x, opens: "https://evil.example/a"}}"#,
      #"{/a: {title: x, opens: "https://evil.example/b"}, /b: {title: y, covers: "https://evil.example/a"}}"#,
    ])
  func ends(_ pages: String) async throws {
    let reading = Library.builtIn.read(ScenarioFile(embedded: Self.lesson(pages), name: "endless.yaml"))
    let scenario = try #require(reading.scenario, "\(reading.problems)")
    let rehearsal = await Rehearsal.run(scenario, glossary: Library.builtIn.readGlossary().glossary)
    #expect((20...200).contains(rehearsal.transcript.entries.count))
  }
}
