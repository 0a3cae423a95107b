import HTTPTypes
import Testing
import Wire

@Suite("Octets that are no HTTP message are refused, with the reason")
struct WireErrorTests {
  private static let head = "GET / HTTP/1.1\r\nHost: a\r\n"

  static let badRequests: [(String, WireError)] = [
    ("", .empty),
    ("x", .noEndOfHead),
    ("GET / HTTP/1.1\r\nHost: a\r\n", .noEndOfHead),
    ("GET / HTTP/1.1\nHost: a\n\n", .noEndOfHead),
    ("\r\n\r\n", .malformedStartLine("", expected: "a start line")),
    (
      "GET /\r\nHost: a\r\n\r\n",
      .malformedStartLine("GET /", expected: "a method, a target and HTTP/1.1, one space between")
    ),
    (
      "GET  / HTTP/1.1\r\nHost: a\r\n\r\n",
      .malformedStartLine("GET  / HTTP/1.1", expected: "a method, a target and HTTP/1.1, one space between")
    ),
    ("G@T / HTTP/1.1\r\nHost: a\r\n\r\n", .noMethod("G@T / HTTP/1.1")),
    (" / HTTP/1.1\r\nHost: a\r\n\r\n", .noMethod(" / HTTP/1.1")),
    (
      "GET a HTTP/1.1\r\nHost: a\r\n\r\n",
      .malformedStartLine(
        "GET a HTTP/1.1", expected: "a target that starts with /, or is a whole web address")
    ),
    (
      "GET /é HTTP/1.1\r\nHost: a\r\n\r\n",
      .malformedStartLine(
        "GET /é HTTP/1.1", expected: "a target that starts with /, or is a whole web address")
    ),
    (
      "GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n",
      .malformedStartLine(
        "GET /\0 HTTP/1.1", expected: "a target that starts with /, or is a whole web address")
    ),
    (
      "GET / HTTP/2\r\nHost: a\r\n\r\n", .malformedStartLine("GET / HTTP/2", expected: "the version HTTP/1.1")
    ),
    ("GET / HTTP/2.0\r\nHost: a\r\n\r\n", .unsupportedVersion("HTTP/2.0")),
    ("GET / HTTP/1.1\r\n\r\n", .noHost),
    ("GET / HTTP/1.1\r\nHost: a\r\nhost: b\r\n\r\n", .severalHosts(["a", "b"])),
    ("GET / HTTP/1.1\r\nHost\r\n\r\n", .malformedField("Host")),
    ("GET / HTTP/1.1\r\n: a\r\n\r\n", .malformedField(": a")),
    ("GET / HTTP/1.1\r\nHost : a\r\n\r\n", .malformedField("Host : a")),
    ("GET / HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n", .malformedField(" folded")),
    ("GET / HTTP/1.1\r\nHost: a\0b\r\n\r\n", .malformedField("Host: a\0b")),
    ("GET / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n", .malformedField("Host: a\nX: b")),
    ("GET / HTTP/1.1\r\nHost: a\rX: b\r\n\r\n", .malformedField("Host: a\rX: b")),
    (head + "Content-Length: 3\r\n\r\nab", .wrongContentLength(stated: "3", found: 2)),
    (head + "Content-Length: 1\r\n\r\nab", .wrongContentLength(stated: "1", found: 2)),
    (head + "Content-Length: +2\r\n\r\nab", .wrongContentLength(stated: "+2", found: 2)),
    (
      head + "Content-Length: 2\r\nContent-Length: 2\r\n\r\nab", .wrongContentLength(stated: "2, 2", found: 2)
    ),
    (head + "Content-Length: -1\r\n\r\n", .wrongContentLength(stated: "-1", found: 0)),
    (
      head + "Content-Length: 99999999999999999999\r\n\r\n",
      .wrongContentLength(stated: "99999999999999999999", found: 0)
    ),
  ]

  @Test("a request that is none is refused with the reason", arguments: badRequests)
  func request(text: String, error: WireError) {
    #expect(throws: error) { try WireMessage(Array(text.utf8)).request }
    #expect(!error.description.isEmpty)
  }

  static let badResponses: [(String, WireError)] = [
    ("", .empty),
    ("HTTP/2.0 200 OK\r\n\r\n", .unsupportedVersion("HTTP/2.0")),
    (
      "HTTP/1.1\r\n\r\n",
      .malformedStartLine("HTTP/1.1", expected: "HTTP/1.1, a status of three digits and a reason")
    ),
    ("HTTP/1.1 20 OK\r\n\r\n", .malformedStartLine("HTTP/1.1 20 OK", expected: "a status from 100 to 599")),
    ("HTTP/1.1 +20 OK\r\n\r\n", .malformedStartLine("HTTP/1.1 +20 OK", expected: "a status from 100 to 599")),
    ("HTTP/1.1 099 OK\r\n\r\n", .malformedStartLine("HTTP/1.1 099 OK", expected: "a status from 100 to 599")),
    ("HTTP/1.1 600 OK\r\n\r\n", .malformedStartLine("HTTP/1.1 600 OK", expected: "a status from 100 to 599")),
    ("HTTP/1.1 2000\r\n\r\n", .malformedStartLine("HTTP/1.1 2000", expected: "a status from 100 to 599")),
    (
      "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
      .malformedStartLine("GET / HTTP/1.1", expected: "HTTP/1.1, a status of three digits and a reason")
    ),
    ("HTTP/1.1 200 OK\r\nx y: z\r\n\r\n", .malformedField("x y: z")),
    ("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n", .wrongContentLength(stated: "1", found: 0)),
  ]

  @Test("a response that is none is refused with the reason", arguments: badResponses)
  func response(text: String, error: WireError) {
    #expect(throws: error) { try WireMessage(Array(text.utf8)).response }
  }

  @Test("a response may lack its reason, or a body")
  func short() throws {
    #expect(try WireMessage(Array("HTTP/1.1 204\r\n\r\n".utf8)).response.status.code == 204)
    #expect(try WireMessage(Array("HTTP/1.1 204 \r\n\r\n".utf8)).response.status.reasonPhrase == "")
  }

  @Test("a body of the largest size is taken, one octet more is not")
  func bodySize() throws {
    let largest = 1 << 20
    let head = Array("POST / HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
    let zeros = [UInt8](repeating: 0, count: largest)
    #expect(try WireMessage(head + zeros).request.body.count == largest)
    #expect(throws: WireError.bodyTooLarge(octets: largest + 1, limit: largest)) {
      try WireMessage(head + zeros + [0]).request
    }
  }

  @Test("ten megabytes are refused, as body, as head, as one line")
  func tenMegabytes() {
    let much = [UInt8](repeating: 0x61, count: 10_000_000)
    #expect(throws: WireError.bodyTooLarge(octets: much.count, limit: 1 << 20)) {
      try WireMessage(Array("HTTP/1.1 200 OK\r\n\r\n".utf8) + much).response
    }
    #expect(throws: WireError.headTooLarge(limit: 1 << 16)) { try WireMessage(much).request }
    #expect(throws: WireError.headTooLarge(limit: 1 << 16)) {
      try WireMessage(Array("GET /".utf8) + much + Array(" HTTP/1.1\r\nHost: a\r\n\r\n".utf8)).request
    }
  }

  @Test(
    "as many header fields are read as a message may have, and no more", arguments: ["a:\r\n", "A: b\r\n"])
  func manyFields(_ field: String) throws {
    func message(_ count: Int) -> WireMessage {
      let fields = String(repeating: field, count: count - 1)
      return WireMessage(Array("GET / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n".utf8))
    }
    let most = MessageLimits.mostFields
    #expect(try message(most).request.headerFields.count == most - 1)
    for count in [most + 1, 10_000] {
      #expect(throws: WireError.tooManyFields(limit: most)) { try message(count).request }
      #expect(message(count).table.fields.count == most)
    }
  }

  @Test("octets without an end of the head show no more fields than a message may have")
  func manyLooseFields() {
    let wire = WireMessage(Array(String(repeating: "a: b\n", count: 200_000).utf8))
    #expect(wire.table.fields.count == MessageLimits.mostFields)
  }

  @Test("a head that is not UTF-8 is refused; a body may be any octets")
  func notUTF8() throws {
    let start = Array("GET / HTTP/1.1\r\nHost: a\r\nX: ".utf8)
    #expect(throws: WireError.headNotText) {
      try WireMessage(start + [0xFF, 0x0D, 0x0A, 0x0D, 0x0A]).request
    }
    #expect(throws: WireError.headNotText) {
      try WireMessage(start + [0xC0, 0x80, 0x0D, 0x0A, 0x0D, 0x0A]).request
    }
    let body: [UInt8] = [0x0D, 0x0A, 0x0D, 0x0A, 0xFF, 0, 0xC0]
    #expect(try WireMessage(start + body).request.body == [0xFF, 0, 0xC0])
  }

  @Test("a long line is cut short in the words for people")
  func shortWords() {
    let line = String(repeating: "x", count: 1000)
    #expect(WireError.malformedField(line).description.count < 120)
    #expect(WireError.noMethod(line).description.count < 140)
    #expect(WireError.wrongContentLength(stated: line, found: 0).description.count < 100)
  }
}
