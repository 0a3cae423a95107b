import Renderers
import Scenarios
import TestSupport
import Testing

@Suite("A lesson's transcript")
struct TranscriptTests {
  /// Three that between them have nearly all that the format can hold: what is said aloud and read on a page, a
  /// fragment with its script and a signed token, another vendor's XML and a refusal. Of every lesson, the pages
  /// under `docs/flows` are the record.
  @Test(
    "is in JSON as it was recorded",
    arguments: ["password-sharing", "implicit-flow-id-token", "concur-unknown-key"])
  func recorded(_ name: String) async throws {
    let library = Library.builtIn
    let file = try #require(library.file(named: name))
    let scenario = try #require(library.read(file).scenario)
    let rehearsal = await Rehearsal.run(scenario, glossary: library.readGlossary().glossary)
    try expectSnapshot(JSONRenderer().render(rehearsal.transcript), "Snapshots/\(name).json")
  }
}
