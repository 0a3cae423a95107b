import Testing

@testable import Wire

@Suite("A part can be repeated")
struct AlterationAdditionTests {
  private func added(_ message: Message, _ part: String, _ value: String) throws -> Message {
    var message = message
    try message.apply(.add(part: part, value: value))
    return message
  }

  private func text(_ message: Message) -> String { String(decoding: message.octets, as: UTF8.self) }

  private static let query = PartSamples.request("GET /a?x=1&y=2 HTTP/1.1\r\nHost: a\r\nCookie: s=1\r\n\r\n")

  @Test("a parameter, which stands behind those there are, and is noted as new")
  func parameter() throws {
    let twice = try added(Self.query, "x", "3")
    #expect(text(twice).hasPrefix("GET /a?x=1&y=2&x=3 HTTP/1.1"))
    #expect(twice.tampering == [Tampering(part: "query.x#2", was: nil, became: "3")])
    #expect(text(try added(twice, "query.x", "4")).hasPrefix("GET /a?x=1&y=2&x=3&x=4 HTTP/1.1"))
    #expect(text(try added(Self.query, "query.z", "5")).hasPrefix("GET /a?x=1&y=2&z=5 HTTP/1.1"))
  }

  @Test("a header field, a cookie, and a member of JSON")
  func others() throws {
    #expect(text(try added(Self.query, "host", "b")).contains("\r\nHost: a\r\n"))
    #expect(text(try added(Self.query, "host", "b")).contains("\r\nHost: b\r\n"))
    #expect(text(try added(Self.query, "s", "2")).contains("Cookie: s=1; s=2\r\n"))
    let json = PartSamples.response(
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"a\": {\"b\": 1}, \"c\": \"d\"}")
    let number = text(try added(json, "a.b", "2"))
    #expect(number.contains("\"b\": 1,") && number.contains("\"b\": 2\n"))
    let word = text(try added(json, "c", "e"))
    #expect(word.contains("\"c\": \"d\",") && word.contains("\"c\": \"e\"\n"))
  }

  @Test(
    "but not what a message has once, nor what nobody knows",
    arguments: [
      ("path", "'path.path' cannot be changed by itself: it can stand but once; set it to another value"),
      (
        "method", "'start.method' cannot be changed by itself: it can stand but once; set it to another value"
      ),
      ("colour", "this message has no part named 'colour'"),
    ])
  func once(part: String, reason: String) {
    #expect { try added(Self.query, part, "x") } throws: { ($0 as? AlterationError)?.description == reason }
  }
}
