import Citations
import Renderers
import Simulation
import Testing
import Transcripts

@Suite("The page of rules")
struct RulesPageTests {
  private func rule(_ name: String, _ holder: String, needed: String? = nil) -> RuleEntry {
    RuleEntry(
      name: name, title: "it is so", citation: .rfc(6749, "4.1"), holder: holder, places: ["here", "there"],
      needed: needed, protects: "Somebody could cheat.")
  }

  @Test("has each under who holds it, with the lessons that break it, those first whose script does")
  func rows() throws {
    var transcript = try Samples.altered()
    let broken = try #require(
      transcript.entries.compactMap { $0.checks.first { $0.verdict == .fails } }.first)
    transcript.attempts = [AttemptEntry(commands: ["drop"], teaches: "x", fails: "tried")]
    let page = RulesPage(
      [
        rule("tried", "client"), rule(broken.rule, "authorization server"),
        rule("whole", "authorization server", needed: "there is nothing else"),
      ], lessons: [.init([("flows/a.md", transcript), ("flows/a.md", transcript)])]
    ).markdown
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `") }
    #expect(rows.count == 3)
    #expect(rows[0].contains("here; there") && rows[0].hasSuffix("(flows/a.md) (to try) |"))
    #expect(rows[1].contains("`\(broken.rule)`") && rows[1].hasSuffix("(flows/a.md) |"))
    #expect(
      rows[2].contains("It cannot be left out: there is nothing else.") && rows[2].hasSuffix("| none yet |"))
    #expect(page.contains("## Client\n") && page.contains("## Authorization server\n"))
    #expect(page.contains("all 3 of them") && page.contains("2 are broken"))
  }
}
