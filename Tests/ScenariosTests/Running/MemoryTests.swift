import Parties
import Simulation
import Testing
import Transcripts

@testable import Scenarios

@Suite("What a delivery changed in a memory")
struct MemoryTests {
  /// They issue, use, replace, revoke and forget.
  @Test(
    "is the same whether only what may differ is compared, or all",
    arguments: [
      "authorization-code", "token-code-reuse", "refresh-token-theft", "revocation", "device-authorization",
    ])
  func changes(name: String) async throws {
    let file = try #require(Library.builtIn.file(named: name))
    let scenario = try #require(Library.builtIn.read(file).scenario)
    let rehearsal = await Rehearsal.run(scenario, glossary: Library.builtIn.readGlossary().glossary)
    let cast = scenario.stage().cast
    for entry in rehearsal.transcript.entries {
      let index = try #require(cast.firstIndex(of: entry.to))
      let before = try #require(rehearsal.timeline.moment(at: entry.number - 1)).members[index]
      let after = try #require(rehearsal.timeline.moment(at: entry.number)).members[index]
      let changes = MemoryChange.between(before.facts, after.facts, of: entry.to)
      #expect(entry.memory == changes, "message \(entry.number)")
    }
  }
}
