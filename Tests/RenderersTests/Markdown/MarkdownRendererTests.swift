import Renderers
import Testing
import TestSupport
import Transcripts

@Suite struct MarkdownRendererTests {
  @Test func `a flow is a page`() throws {
    try expectSnapshot(
      MarkdownRenderer(RenderOptions(detail: .full)).render(Samples.grant()),
      "Snapshots/authorization-code.md")
  }

  @Test func `a refused message tells which check failed and what the rule protects from`() throws {
    try expectSnapshot(
      MarkdownRenderer(RenderOptions(detail: .full)).render(Samples.altered()),
      "Snapshots/altered-verifier.md")
  }

  @Test func `the page ends in one line feed, and each message has an anchor`() throws {
    let page = MarkdownRenderer(RenderOptions(detail: .full)).render(try Samples.grant())
    #expect(page.hasSuffix("\n") && !page.hasSuffix("\n\n"))
    for number in 1...26 { #expect(page.contains("\n<a id=\"message-\(number)\"></a>\n")) }
  }

  @Test func `nothing in a message breaks the page`() throws {
    let page = MarkdownRenderer(RenderOptions(detail: .full)).render(Samples.hostileTranscript())
    try expectSnapshot(page, "Snapshots/hostile.md")
    var fence = ""
    var anchors = 0
    var cellsOfTable = 0
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        let run = String(line.prefix { $0 == "`" })
        if fence.isEmpty { fence = run } else if line == fence { fence = "" }
        continue
      }
      guard fence.isEmpty else { continue }
      if line.hasPrefix("<a id=\"message-") { anchors += 1 }
      #expect(!line.contains("<b>") || line.contains("`"))
      let cells = line.filter { $0 == "|" }.count
      if line.hasPrefix("|") {
        if cellsOfTable == 0 { cellsOfTable = cells }
        #expect(cells == cellsOfTable, "\(line)")
      } else {
        cellsOfTable = 0
      }
      if line.hasPrefix("#") { #expect(!line.hasPrefix("# x")) }
    }
    #expect(fence.isEmpty)
    #expect(anchors == 6)
  }
}
