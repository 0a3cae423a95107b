import TestSupport
import Testing

@testable import Wire

@Suite("Broken messages of all kinds are taken apart and changed, and never stop the program")
struct PartFuzzTests {
  private static let samples = [
    PartSamples.tokenRequest, PartSamples.redirect, PartSamples.challenge, PartSamples.json, PartSamples.page,
    PartSamples.bearer, PartSamples.xml,
  ]

  private static let fragments = [
    "\r\n", "\r\n\r\n", "\0", "%", "%C3%A9", "&", "=", ";", ",", "\"", "?", "#", ":", " ", "{", "[", "é",
    "\u{301}", "//",
    "Content-Length: 5\r\n", "Set-Cookie: a=b\r\n", "Location: x\r\n", "999", "HTTP/1.1", "<form>",
    "e30.e30.", "eyJhIjoxfQ.", ".bnVsbA.", "<?a?>", "<!DOCTYPE a>", "</", "&b;",
    "@x",
  ]

  private func mutated(_ octets: [UInt8], _ chance: inout SteadyRandom) -> [UInt8] {
    var octets = octets
    for _ in 0..<Int.random(in: 1...4, using: &chance) {
      let place = Int.random(in: 0...octets.count, using: &chance)
      let end = min(octets.count, place + Int.random(in: 0...8, using: &chance))
      switch Int.random(in: 0..<4, using: &chance) {
      case 0: octets.replaceSubrange(place..<end, with: [])
      case 1: octets.insert(UInt8.random(in: 0...255, using: &chance), at: place)
      case 2: octets.insert(contentsOf: Array(octets[place..<end]), at: place)
      default:
        let fragment = Self.fragments[Int.random(in: Self.fragments.indices, using: &chance)]
        octets.insert(contentsOf: fragment.utf8, at: place)
      }
    }
    return octets
  }

  private func withOctets(_ message: Message, _ octets: [UInt8]) -> Message {
    var copy = message
    switch message.content {
    case .request(_, let origin): copy.content = .request(WireMessage(octets), origin: origin)
    default: copy.content = .response(WireMessage(octets))
    }
    return copy
  }

  @Test("parsing, taking apart and altering six thousand broken messages", arguments: 0..<4)
  func fuzz(part: Int) {
    var chance = SteadyRandom(seed: UInt64(part))
    var (parsed, altered) = (0, 0)
    for round in 0..<1_500 {
      let sample = Self.samples[round % Self.samples.count]
      let message = withOctets(sample, mutated(sample.octets, &chance))
      let request = try? WireMessage(message.octets).request
      let response = try? WireMessage(message.octets).response
      parsed += request == nil && response == nil ? 0 : 1
      if let request { #expect((try? WireMessage(request.octets).request) == request) }
      let parts = message.parts.all
      let places = Part.Place.allCases.map { "\($0.rawValue).new" }
      let names = parts.map(\.address) + places + ["body"]
      for _ in 0..<2 {
        let name = names[Int.random(in: names.indices, using: &chance)]
        let value = Self.fragments[Int.random(in: Self.fragments.indices, using: &chance)]
        for alteration in [
          Alteration.set(part: name, value: value), .unset(part: name), .replace(Array(value.utf8)), .drop,
          .duplicate,
        ] {
          var copy = message
          do {
            try copy.apply(alteration)
            altered += 1
            _ = copy.parts
          } catch { #expect(copy == message) }
        }
      }
    }
    #expect(parsed > 150)
    #expect(altered > 1_500)
  }
}
