import Console
import Renderers
import Scenarios
import TerminalText
import Testing

@Suite("The marks")
struct LegendTests {
  @Test("are all in the legend, which the first screen and the help name")
  func legend() async throws {
    let learner = Learner()
    let glyphs = Glyphs.unicode
    let legend = try await learner.type("legend")
    for mark in [
      glyphs.passed, glyphs.failed, glyphs.skipped, glyphs.added, glyphs.removed, glyphs.changed,
      glyphs.start,
      glyphs.up, glyphs.down, glyphs.refused, glyphs.cursor, glyphs.ellipsis, glyphs.wrap,
    ] { #expect(legend.contains(mark.split(separator: " ")[0]), "\(mark)") }
    #expect(learner.session.welcome.plain.contains("legend"))
    #expect(try await learner.type("help").contains("legend"))
  }

  @Test("of a screen reader are words, so that there is nothing of lanes to explain")
  func plain() async throws {
    let look = Look(options: RenderOptions(isPlain: true)) { 80 }
    let session = Session(library: .builtIn, look: look)
    let legend = try await session.execute("legend").text.plain
    #expect(legend.contains("ok: a check that held.") && !legend.contains("lanes"))
  }
}

@Suite("The map beside a message")
struct MapBesideTests {
  private func step(_ width: Int, rows: Int?) async throws -> String {
    let look = Look(options: RenderOptions(), rows: { rows }, width: { width })
    let session = Session(library: .builtIn, look: look)
    for line in ["load authorization-code", "goto 3"] { _ = try await session.execute(line) }
    let shown = try await session.execute("").text
    #expect(shown.width <= width)
    // What is only looked at has the whole window.
    #expect(try await !session.execute("fields").text.plain.contains("▸ 4"))
    return shown.plain
  }

  @Test("stands there from 120 columns on, where there is a window")
  func wide() async throws {
    let shown = try await step(120, rows: 40)
    #expect(shown.contains("▸ 4 Authorization request") && shown.contains("│ ana "))
    #expect(shown.contains("4 of 26  Authorization request"))
    #expect(try await !step(119, rows: 40).contains("▸"))
    #expect(try await !step(200, rows: nil).contains("▸"))
  }
}
