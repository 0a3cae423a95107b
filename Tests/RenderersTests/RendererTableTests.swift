import Renderers
import TerminalText
import Testing
import Transcripts

@Suite struct RendererTableTests {
  @Test func `formats have names of their own and are found by them`() {
    #expect(
      RendererTable.all.map(\.name) == [
        "text", "markdown", "json", "mermaid", "plantuml", "svg", "slides", "har", "curl", "http",
      ])
    for format in RendererTable.all {
      #expect(RendererTable.format(named: format.name)?.summary == format.summary)
      #expect(!format.openedBy.isEmpty)
    }
    #expect(RendererTable.format(named: "pdf") == nil)
  }

  @Test(arguments: RendererTable.all.map(\.name))
  func `no format lets a message steer the terminal`(name: String) throws {
    let format = try #require(RendererTable.format(named: name))
    for isPlain in [false, true] {
      for width in [20, 50, 80] {
        let options = RenderOptions(width: width, detail: .full, isPlain: isPlain)
        let text = format.render(Samples.hostileTranscript(), options)
        let steering = text.unicodeScalars.filter { $0 != "\n" && VisibleText.isInvisible($0) }
        #expect(steering.isEmpty, "\(name)")
      }
    }
  }

  @Test(arguments: RendererTable.all.map(\.name))
  func `the same transcript makes the same text`(name: String) throws {
    let format = try #require(RendererTable.format(named: name))
    let first = format.render(try Samples.grant(), RenderOptions())
    #expect(first == format.render(try Samples.grant(), RenderOptions()))
    #expect(first.hasSuffix("\n") && !first.hasSuffix("\n\n"))
  }
}
