import Diagnostics
import Foundation
import Testing
import TestSupport

@testable import Scenarios

@Suite("The scenario to begin with")
struct ScenarioTemplateTests {
  @Test("runs as it is, and nothing is wrong with it", arguments: ["my-lesson", "a", "name", "title-2"])
  func whole(name: String) async throws {
    let text = try #require(ScenarioTemplate.text(named: name))
    try await TemporaryFolder.with { folder in
      let file = ScenarioFile(path: folder.path("\(name).yaml"))
      folder.write("\(name).yaml", text)
      let report = await LibraryCheck(.builtIn).run([file])
      #expect(DiagnosticTextRenderer(sources: report.sources).render(report.problems) == "")
      #expect(Library.builtIn.read(file).scenario?.name == name)
    }
  }

  @Test("does what its commented lines say, where they are taken in")
  func comments() async throws {
    let text = try #require(ScenarioTemplate.text(named: "forged"))
    let forged = text.replacing("# tamper:", with: "tamper:").replacing("#   set: {", with: "  set: {")
      .replacing("# fails: state-matches", with: "fails: state-matches")
    let cut = try #require(forged.range(of: "      - token-response:"))
    try await TemporaryFolder.with { folder in
      let file = ScenarioFile(path: folder.path("forged.yaml"))
      folder.write("forged.yaml", String(forged[..<cut.lowerBound]))
      let report = await LibraryCheck(.builtIn).run([file])
      #expect(DiagnosticTextRenderer(sources: report.sources).render(report.problems) == "")
    }
  }

  @Test("is written for a name alone", arguments: ["", "My lesson", "../x", "a.b", "1st"])
  func refused(name: String) {
    #expect(ScenarioTemplate.text(named: name) == nil)
  }

  @Test("has lines that fit a screen of a trainer")
  func width() throws {
    let text = try #require(ScenarioTemplate.text(named: "my-lesson"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 120 })
    #expect(!text.contains("NAME") && !text.contains("TITLE"))
  }
}
