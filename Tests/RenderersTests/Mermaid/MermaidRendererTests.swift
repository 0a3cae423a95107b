import Renderers
import Simulation
import Testing
import TestSupport
import Transcripts
import Wire

@Suite struct MermaidRendererTests {
  @Test func `a flow is a sequence diagram`() throws {
    try expectSnapshot(MermaidRenderer().render(Samples.grant()), "Snapshots/authorization-code-mermaid.txt")
  }

  @Test func `no name or title breaks the diagram`() throws {
    let text = MermaidRenderer().render(Samples.hostileTranscript())
    try expectSnapshot(text, "Snapshots/hostile-mermaid.txt")
    #expect(text.split(separator: "\n").count == 11)
  }

  @Test func `a diagram that begins later counts from there`() throws {
    var transcript = try Samples.grant()
    transcript.entries.removeFirst(4)
    #expect(MermaidRenderer().render(transcript).contains("\n  autonumber 5 1\n"))
  }
}
