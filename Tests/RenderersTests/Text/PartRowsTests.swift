import Citations
import Renderers
import Simulation
import TerminalText
import Testing
import Transcripts
import Wire

@Suite struct PartRowsTests {
  private func part(_ name: String, _ place: Part.Place, says: String) -> PartEntry {
    PartEntry(
      name: name, place: place, address: "\(place.rawValue).\(name)", value: name, explanation: says,
      citation: nil)
  }

  /// A message with these parts, whose values all stand on the wire.
  private func entry(_ parts: [PartEntry]) throws -> Entry {
    var entry = try Samples.entry("token-request", in: Samples.grant())
    entry.parts = parts
    entry.tampering = []
    entry.wire = WireMessage(Array("POST / HTTP/1.1\r\n\r\n\(parts.map(\.value))".utf8))
    return entry
  }

  private func lines(_ parts: [PartEntry], isPlain: Bool = false) throws -> [String] {
    let screen = EntryScreen(RenderOptions(isPlain: isPlain))
    return screen.parts(try entry(parts)).plain.split(separator: "\n").map { line in
      line.split(separator: " ").joined(separator: " ")
    }
  }

  private var list: [PartEntry] {
    ["trips.0.id", "trips.0.from", "trips.1.id", "trips.1.from"].map { part($0, .json, says: "what Ana has") }
  }

  @Test func `the entries of a list that say the same are told once and named in a line`() throws {
    #expect(try lines(list) == ["trips.0.id what Ana has", "… as above: trips.0.from to trips.1.from"])
    #expect(
      try lines(list, isPlain: true) == [
        "JSON member trips.0.id: what Ana has.", "JSON member trips.0.from to trips.1.from: as above.",
      ])
    let two = try lines([list[0], list[1], part("count", .json, says: "how many")])
    #expect(two == ["trips.0.id what Ana has", "… as above: trips.0.from", "count how many"])
  }

  @Test func `a value that was changed in a list keeps its row`() throws {
    var entry = try entry(list)
    entry.tampering = [Tampering(part: "json.trips.1.id", was: "7", became: "8")]
    let shown = EntryScreen(RenderOptions()).parts(entry).plain
    #expect(shown.contains("   trips.1.id"))
    #expect(try !lines(list).contains { $0.hasPrefix("trips.1.id") })
  }

  @Test func `at full detail every part has a row`() throws {
    let shown = EntryScreen(RenderOptions(detail: .full)).parts(try entry(list)).plain
    for part in list { #expect(shown.contains("   \(part.name)")) }
  }
}
