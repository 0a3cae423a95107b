import Renderers
import Simulation
import TerminalText
import Testing
import TestSupport
import Transcripts
import Wire

@Suite struct ManyPartsTests {
  /// A form of so many parameters, each of which was changed in flight.
  private func form(of count: Int) throws -> Entry {
    let pairs = (0..<count).map { (name: "p\($0)", value: "v\($0)") }
    let body = pairs.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
    var entry = try Samples.entry("token-request", in: Samples.altered())
    entry.wire = WireMessage(
      Array(
        "POST /token HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n\(body)".utf8))
    entry.parts = pairs.map {
      PartEntry(
        name: $0.name, place: .form, address: "form.\($0.name)", value: $0.value, explanation: "One of many.",
        citation: nil)
    }
    entry.tampering = pairs.map { Tampering(part: "form.\($0.name)", was: nil, became: $0.value) }
    return entry
  }

  @Test func `a message of very many parts is shown, each of them`() throws {
    let entry = try form(of: 20_000)
    let screen = Work.bounded { EntryScreen(RenderOptions(detail: .full)).render(entry).plain }
    for name in ["p0", "p9999", "p19999"] { #expect(screen.contains("\(name) ")) }
  }
}
