import HTTPTypes
import Testing

@testable import Wire

@Suite("A known header field")
struct KnownFieldTests {
  private func field(_ name: String) -> KnownField? {
    let octets = Array("x\(name)x".utf8)
    return KnownField(octets, 1..<(octets.count - 1))
  }

  @Test("is found by its name in any case of letters", arguments: KnownField.allCases)
  func found(known: KnownField) {
    let name = known.name.rawName
    for written in [name, name.lowercased(), name.uppercased()] { #expect(field(written) == known) }
  }

  @Test(
    "is not found by another name, though it begins and ends alike",
    arguments: ["", "Hose", "Cookis", "Content-Types", "é"])
  func other(name: String) { #expect(field(name) == nil) }
}
