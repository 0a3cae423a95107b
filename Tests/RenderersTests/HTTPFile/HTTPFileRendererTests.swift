import Renderers
import Testing
import TestSupport
import Transcripts
import Wire

@Suite struct HTTPFileRendererTests {
  @Test func `a request has a name, a line, its header fields and its body`() throws {
    let text = HTTPFileRenderer().render(try Samples.grant())
    try expectSnapshot(text, "Snapshots/authorization-code.http")
    #expect(text.matches(of: /(?m)^###\s/).count == 3)
  }

  @Test(arguments: [
    "{{$processEnv HOME}}", "### next\nGET https://evil.example", "< /etc/passwd", "<@ ./x", "> {% client %}",
    "@a = b", "\n  ### x", "###\u{301}", "a\u{202E}b",
  ])
  func `what an editor would take for its own is left out, and that is said`(value: String) throws {
    var transcript = try Samples.grant()
    var entry = try Samples.entry("token-request", in: transcript)
    (entry.title, entry.from) = (value, PartyName(value))
    entry.request?.body = Octets(Array(value.utf8))
    transcript.entries = [entry]
    let text = HTTPFileRenderer().render(transcript)
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines.count == 5)
    #expect(lines.allSatisfy { $0.hasPrefix("# ") || $0.hasPrefix("### 15. ") }, "\(text)")
    #expect(lines.last?.hasPrefix("# Left out: ") == true)
    #expect(!text.contains("{{"))
  }
}
