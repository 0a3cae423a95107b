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

  @Test func `what befell a message stands in its label, and shows in its arrow`() throws {
    let lines = MermaidRenderer().render(try Samples.befallen()).split(separator: "\n").map(String.init)
    let messages = [
      "  p3->>p4: ✗ Token request #40;refused#58; method-is-post#41;",
      "  p3-xp4: Token request #40;lost#41;",
      "  p4--xp3: #126; Token response #40;altered#59; lost#41;",
      "  p3->>p4: Token request #40;arrives twice#41;",
      "  p6->>p4: ! Token request #40;forged#41;",
      "  p4--)p6: ! Leak#58; token response #40;to an attacker#41;",
    ]
    #expect(lines.suffix(6) == messages[...])
    #expect(lines.contains("  participant p6 as mallory, attacker"))
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
