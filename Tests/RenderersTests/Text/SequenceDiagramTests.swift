import Renderers
import Simulation
import TerminalText
import Testing
import TestSupport
import Transcripts
import Wire

@Suite struct SequenceDiagramTests {
  private func diagram(_ transcript: Transcript, _ options: RenderOptions) -> String {
    SequenceDiagram(options).render(transcript, current: 15).rendered(theme: .none) + "\n"
  }

  @Test(arguments: [120, 80, 70, 50, 30])
  func `a diagram is as wide as the terminal, and a list where it would be too narrow`(width: Int) throws {
    try expectSnapshot(
      diagram(Samples.altered(), RenderOptions(width: width)), "Snapshots/sequence-\(width).txt")
  }

  @Test func `a diagram is drawn in ASCII, and told in sentences`() throws {
    try expectSnapshot(
      diagram(Samples.altered(), RenderOptions(width: 90, glyphs: .ascii)), "Snapshots/sequence-ascii.txt")
    try expectSnapshot(
      diagram(Samples.altered(), RenderOptions(isPlain: true)), "Snapshots/sequence-plain.txt")
  }

  @Test func `no line is wider than the screen`() throws {
    for width in 20...200 {
      for line in diagram(try Samples.altered(), RenderOptions(width: width)).split(separator: "\n") {
        #expect(DisplayWidth.of(String(line)) <= width, "\(width): \(line)")
      }
    }
  }

  @Test func `a message to oneself, a stranger and long names have their place`() throws {
    var transcript = try Samples.grant()
    transcript.entries = Array(transcript.entries.prefix(3))
    transcript.entries[0].to = "ana"
    transcript.entries[1].from = "a-party-with-quite-a-long-name"
    transcript.entries[2].to = "漢字の相手"
    try expectSnapshot(diagram(transcript, RenderOptions(width: 110)), "Snapshots/sequence-odd.txt")
  }
}
