import Foundation
import Simulation
import TestSupport
import Testing

@Suite("What a party remembers is data in JSON, too")
struct FactCodingTests {
  private let noon = VirtualTime(seconds: 1_767_614_400)

  private func coded(_ fact: Fact) throws -> (text: String, back: Fact) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let data = try encoder.encode(fact)
    return (String(decoding: data, as: UTF8.self), try JSONDecoder().decode(Fact.self, from: data))
  }

  @Test("every kind of value stands under its name, and comes back as it was")
  func everyKind() throws {
    let fact = Fact(
      "client", .party("app"), in: .init("session", .text("1")),
      [
        .init("scope", .scope("a b")), .init("until", .time(noon)), .init("born", .date(noon)),
        .init("refresh token", .token("x")), .init("client_secret", .secret("y")),
        .init("redirects to", .oneOf([.address("a:"), .address("b:")])), .flag("used"),
        .init(.together([.init("sub", .party("ana")), .init(.remark("here"))])),
      ])
    let (text, back) = try coded(fact)
    #expect(back == fact)
    #expect(text.contains(#"{"label":"until","time":"2026-01-05T12:00:00Z"}"#))
    #expect(text.contains(#"{"label":"used","yes":true}"#))
    #expect(text.contains(#""place":{"kind":"session","text":"1"}"#))
  }

  @Test("what has neither place nor fields says no more than it is")
  func plain() throws {
    #expect(try coded(Fact("waits")).text == #"{"kind":"waits"}"#)
  }

  @Test(
    "a value of no kind, of two, or a time that is none, is refused",
    arguments: [
      #"{"kind":"a","fields":[{"label":"b"}]}"#, #"{"kind":"a","fields":[{"text":"b","party":"c"}]}"#,
      #"{"kind":"a","fields":[{"time":"noon"}]}"#,
    ])
  func refused(text: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Fact.self, from: Data(text.utf8))
    }
  }

  @Test("the page on the transcript names each kind of value")
  func documented() throws {
    let page = try TestFiles.text("../../docs/transcript.md")
    for kind in [
      "party", "scope", "time", "date", "token", "secret", "address", "text", "yes", "remark", "oneOf[]",
      "together[]",
    ] {
      #expect(page.contains("`\(kind)`"), "\(kind)")
    }
  }
}
