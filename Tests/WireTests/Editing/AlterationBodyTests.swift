import Testing

@testable import Wire

@Suite("Bodies and what could not be decoded can be changed part by part, and mended")
struct AlterationBodyTests {
  private func altered(_ message: Message, _ alterations: Alteration...) throws -> Message {
    var message = message
    for alteration in alterations { try message.apply(alteration) }
    return message
  }

  private func text(_ message: Message) -> String { String(decoding: message.octets, as: UTF8.self) }

  private func json(_ body: String) -> Message {
    PartSamples.response("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n\(body)")
  }

  private func members(_ message: Message) -> [String] {
    message.parts.all.filter { $0.place == .json }.map { "\($0.address)=\($0.value)" }
  }

  static let documents: [(String, part: String, value: String, members: [String])] = [
    (
      #"{"https://example.com/role":"user"}"#, "json.https://example.com/role", "admin",
      ["json.https://example.com/role=admin"]
    ),
    (#"{"a":{"b":1},"a.b":2}"#, "json.a.b", "9", ["json.a.b=9", "json.a.b#2=2"]),
    (#"{"a":{"b":1},"a.b":2}"#, "json.a.b#2", "9", ["json.a.b=1", "json.a.b#2=9"]),
    (#"{"a.b":{"c":1},"a":{"x":2}}"#, "json.a.b.d", "9", ["json.a.b.c=1", "json.a.b.d=9", "json.a.x=2"]),
    (#"{"a.b":{"c":1},"a":{"b":{}}}"#, "json.a.b.c", "9", ["json.a.b.c=9", "json.a.b={}"]),
    ("true", "json.value", "false", ["json.value=false"]),
    ("[1,2]", "json.1", "9", ["json.value=[1,9]"]),
    ("[1,2]", "json.2", "9", [#"json.value=[1,2,"9"]"#]),
    ("{}", "json.a.b", "x", ["json.a.b=x"]),
    (#"{"a":{}}"#, "json.a.b.c", "x", ["json.a.b.c=x"]),
    (#"{"a":{"b":1}}"#, "json.a", "x", ["json.a=x"]),
  ]

  @Test("a member is found by its path, whatever dots its name has", arguments: documents)
  func path(body: String, part: String, value: String, expected: [String]) throws {
    #expect(members(try altered(json(body), .set(part: part, value: value))) == expected)
  }

  @Test("a document taken out whole leaves nothing")
  func wholeDocument() throws {
    #expect(text(try altered(json("true"), .unset(part: "json.value"))).hasSuffix("\r\n\r\n"))
  }

  @Test("a Content-Length that is taken out stays out, through later changes as well")
  func unsetLength() throws {
    let without = try altered(PartSamples.tokenRequest, .unset(part: "content-length"))
    #expect(!text(without).contains("Content-Length"))
    #expect(!text(try altered(without, .set(part: "form.code", value: "x"))).contains("Content-Length"))
  }

  @Test("a Content-Length that was set wrong stays wrong through later changes, and can be mended")
  func wrongLength() throws {
    let wrong = try altered(PartSamples.tokenRequest, .set(part: "content-length", value: "5"))
    #expect(text(try altered(wrong, .set(part: "host", value: "b"))).contains("Content-Length: 5\r\n"))
    let mended = try altered(wrong, .set(part: "content-length", value: "28"))
    #expect(mended.octets == PartSamples.tokenRequest.octets)
  }

  @Test("a body where there was none comes with its length, and an empty one with 0")
  func newBody() throws {
    #expect(
      text(try altered(PartSamples.noCookie, .set(part: "body", value: "abc")))
        == "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc")
    #expect(
      text(try altered(PartSamples.tokenRequest, .set(part: "body", value: ""))).contains(
        "Content-Length: 0\r\n"))
  }

  @Test("a query, a form and a Location's parameters that cannot be decoded can be set whole")
  func undecodable() throws {
    let query = PartSamples.request("GET /?%zz HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(text(try altered(query, .set(part: "query.query", value: "a=b"))).hasPrefix("GET /?a=b HTTP/1.1"))
    #expect(text(try altered(query, .unset(part: "query.query"))).hasPrefix("GET / HTTP/1.1"))
    let form = PartSamples.request(
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n%zz")
    #expect(text(try altered(form, .set(part: "form.form", value: "a=b"))).hasSuffix("\r\n\r\na=b"))
    #expect(text(try altered(form, .set(part: "body", value: "a=b"))).hasSuffix("\r\n\r\na=b"))
    let location = PartSamples.response("HTTP/1.1 303 See Other\r\nLocation: /a?%zz\r\n\r\n")
    #expect(
      text(try altered(location, .set(part: "location-query.location-query", value: "a=b"))).contains(
        "Location: /a?a=b\r\n"))
  }

  @Test("a relative Location takes parameters, and stays relative")
  func relativeLocation() throws {
    let next = PartSamples.response("HTTP/1.1 303 See Other\r\nLocation: /next\r\n\r\n")
    #expect(
      text(try altered(next, .set(part: "location-query.state", value: "forged"))).contains(
        "Location: /next?state=forged\r\n"))
    #expect(
      text(try altered(next, .set(part: "location-fragment.token", value: "x"))).contains(
        "Location: /next#token=x\r\n"))
  }

  @Test("a status set to what it is changes no octet, and each registered one has its words")
  func status() throws {
    let same = try altered(PartSamples.redirect, .set(part: "status", value: "303 See Other"))
    #expect(same.octets == PartSamples.redirect.octets)
    #expect(ReasonPhrase.of(403) == "Forbidden")
    #expect(ReasonPhrase.of(299) == nil)
  }
}
