import Renderers
import Simulator
import Testing
import Transcripts

@Suite struct ManyPartsTests {
  /// A form of so many parameters, each of which was changed in flight.
  private func form(of count: Int) throws -> Entry {
    let pairs = (0..<count).map { (name: "p\($0)", value: "v\($0)") }
    let body = pairs.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
    var entry = try Samples.entry("token-request", in: Samples.altered())
    entry.wire = Octets(
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

  @Test func `a message takes time as it has parts, not as their square`() throws {
    func time(_ count: Int) throws -> Duration {
      let entry = try form(of: count)
      return ContinuousClock().measure { _ = EntryScreen(RenderOptions()).render(entry, of: nil) }
    }
    let short = try (0..<3).map { _ in try time(500) }.min() ?? .zero
    let long = try (0..<3).map { _ in try time(4000) }.min() ?? .zero
    #expect(long < short * 24)
  }
}
