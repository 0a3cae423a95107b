import Renderers
import TerminalText
import Testing
import Transcripts
import Wire

@Suite struct LaneMapTests {
  private func map(_ options: RenderOptions = RenderOptions(), current: Int?) throws -> [String] {
    LaneMap(options).render(try Samples.altered(), current: current).rendered(theme: .none).split(
      separator: "\n"
    ).map(String.init)
  }

  @Test func `each party has a lane, and each message a column that leads from one to the other`() throws {
    let lanes = try map(current: 4)
    let parties = try Samples.altered().cast.map(\.name.text)
    for (lane, name) in zip(lanes, parties) { #expect(lane.hasPrefix(" \(name) ")) }
    #expect(lanes[0].contains("●─") && lanes[1].contains("▼─●"))
    #expect(lanes[parties.count].contains("▲ 4 Authorization request"))
  }

  @Test
  func `beside a message stand the lanes and the messages around it, in the lines and columns there are`()
    throws
  {
    let transcript = try Samples.altered()
    for current in 1...transcript.entries.count {
      let panel = LaneMap(RenderOptions(width: 38)).panel(transcript, current: current, rows: 14)
      #expect(panel.lines.count <= 14 && panel.width <= 38)
      #expect(panel.lines.contains { $0.plain.contains("▸ \(current)") })
      #expect(panel.lines.count { $0.plain.contains("●") } >= 1)
    }
  }

  @Test func `what lies ahead is told by name, and not how it will go`() throws {
    let failed = try #require(try Samples.altered().entries.first { $0.failedCheck != nil })
    let before = try map(current: 1).joined(separator: "\n")
    #expect(before.contains("\(failed.number) \(failed.title)") && !before.contains("✗"))
    #expect(before.contains("▸ 1 "))
    let after = try map(current: nil).joined(separator: "\n")
    #expect(!after.contains("▸"))
    #expect(try map(current: failed.number + 1).joined().contains("\(failed.number) ✗ \(failed.title)"))
  }

  @Test(arguments: [20, 30, 50, 80, 140])
  func `no line is wider than the screen, and the message at hand is among those drawn`(width: Int) throws {
    let last = try Samples.altered().entries.count
    for current in 1...last {
      let lines = try map(RenderOptions(width: width), current: current)
      for line in lines { #expect(DisplayWidth.of(line) <= width, "\(width): \(line)") }
      #expect(lines.contains { $0.contains("▸ \(current)") })
    }
    for line in LaneMap(RenderOptions(width: width)).titlePage(try Samples.grant()).lines {
      #expect(line.width <= width)
    }
  }

  @Test func `the title page says who is who where there is room`() throws {
    let grant = try Samples.grant()
    #expect(LaneMap(RenderOptions()).titlePage(grant).plain.contains("login       authorization server  ─"))
    #expect(!LaneMap(RenderOptions(width: 40)).titlePage(grant).plain.contains("authorization server"))
    #expect(
      LaneMap(RenderOptions(isPlain: true)).titlePage(grant).plain.contains(
        "login is the authorization server"))
  }

  @Test func `plain text is words alone`() throws {
    let text = try map(RenderOptions(isPlain: true), current: 2).joined(separator: "\n")
    #expect(text.unicodeScalars.allSatisfy { $0.isASCII })
    #expect(text.contains("Page request, where you are"))
  }
}
