import Foundation
import Renderers
import TerminalText
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("A picture of a session")
struct ScreenRendererTests {
  private typealias Run = ScreenFrame.Run

  private func picture(
    _ frames: [ScreenFrame], title: String = "A lesson", typed: [String] = ["step", ""]
  ) -> String {
    ScreenRenderer(columns: 80, rows: 24).render(frames, title: title, typed: typed)
  }

  private func frame(
    _ text: String = "a", column: Int = 0, looks: [TerminalTheme.Look] = [], for duration: Int
  )
    -> ScreenFrame
  {
    let run = Run(column: column, width: DisplayWidth.of(text), text: text, looks: looks)
    return ScreenFrame(lines: [[], [run]], cursor: 3, duration: duration)
  }

  @Test("shows one screen after the other, each for its share of the time, and leaves none out")
  func shares() {
    let text = picture([frame("first", for: 1_000), frame("second", for: 2_000), frame("third", for: 1_000)])
    #expect(text.contains("#f0 { animation: k0 4000ms step-end infinite; }"))
    #expect(
      text.contains(
        "@keyframes k0 { 0% { visibility: visible; } 0.000% { visibility: visible; } 25.000% { visibility: hidden; } }"
      ))
    #expect(
      text.contains(
        "@keyframes k1 { 0% { visibility: hidden; } 25.000% { visibility: visible; } 75.000% { visibility: hidden; } }"
      ))
    #expect(text.contains("75.000% { visibility: visible; } 100.000% { visibility: hidden; }"))
    #expect(text.components(separatedBy: "<g class=\"frame").count == 4)
  }

  @Test("shows the last screen alone where nothing is to move")
  func still() {
    let text = picture([frame(for: 1), frame(for: 1)])
    #expect(text.contains("(prefers-reduced-motion: reduce)") && text.contains("@media print"))
    #expect(text.components(separatedBy: "<g class=\"frame last\"").count == 2)
    #expect(text.contains("<g class=\"frame last\" id=\"f1\">"))
  }

  @Test("puts every piece into its columns, whatever the font, and in its looks")
  func columns() {
    let text = picture([frame("日本", column: 10, looks: [.bold, .underline, .red], for: 1)])
    #expect(
      text.contains(
        "<tspan x=\"100\" textLength=\"33.6\" lengthAdjust=\"spacingAndGlyphs\" class=\"bold underline red\">日本</tspan>"
      ))
    #expect(text.contains("<text y=\"64\">"), "the second line")
    for look in [TerminalTheme.Look.bold, .dim, .underline, .red, .green, .yellow, .blue, .magenta, .cyan] {
      #expect(text.contains(".screen .\(look) {"))
    }
  }

  @Test("says what is typed to who does not see it")
  func described() {
    #expect(picture([frame(for: 1)]).contains("screen by screen. Typed: step.</desc>"))
    #expect(picture([frame(for: 1)], typed: ["", ""]).contains("Somebody presses Enter.</desc>"))
  }

  @Test("holds no markup of others", arguments: NastyText.values)
  func nasty(_ value: String) throws {
    let text = picture([frame(VisibleText.of(value), for: 1)], title: value, typed: [value])
    let tags = Set(text.matches(of: /<\/?([A-Za-z]+)/).map { String($0.1) })
    #expect(tags.isSubset(of: ["svg", "title", "desc", "style", "rect", "circle", "text", "g", "tspan"]))
    let parser = XMLParser(data: Data(text.utf8))
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
  }
}
