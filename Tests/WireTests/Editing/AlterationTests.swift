import Testing

@testable import Wire

@Suite("A part of a message in flight can be set, and taken out")
struct AlterationTests {
  private func altered(_ message: Message, _ alterations: Alteration...) throws -> Message {
    var message = message
    for alteration in alterations { try message.apply(alteration) }
    return message
  }

  private func text(_ message: Message) -> String { String(decoding: message.octets, as: UTF8.self) }

  static let settings: [(Message, part: String, value: String, line: String)] = [
    (PartSamples.tokenRequest, "start.method", "GET", "GET /token?debug=1&debug=2 HTTP/1.1"),
    (PartSamples.tokenRequest, "path", "/other", "POST /other?debug=1&debug=2 HTTP/1.1"),
    (PartSamples.tokenRequest, "query.debug#2", "a b", "POST /token?debug=1&debug=a+b HTTP/1.1"),
    (PartSamples.tokenRequest, "query.new", "é", "POST /token?debug=1&debug=2&new=%C3%A9 HTTP/1.1"),
    (PartSamples.tokenRequest, "host", "evil.example", "Host: evil.example"),
    (PartSamples.tokenRequest, "header.X-New", "1", "X-New: 1"),
    (PartSamples.oneCookie, "cookie.session", "planted", "Cookie: session=planted"),
    (PartSamples.noCookie, "cookie.session", "planted", "Cookie: session=planted"),
    (PartSamples.tokenRequest, "password", "x", "Authorization: Basic czZCaGRSa3F0Mzp4"),
    (PartSamples.tokenRequest, "user-id", "x", "Authorization: Basic eDpnWDFmQmF0M2JW"),
    (PartSamples.tokenRequest, "form.code#2", "d&e", "code=a%2Fb&code=d%26e&empty=&x+y="),
    (PartSamples.tokenRequest, "form.new", "1", "code=a%2Fb&code=c&empty=&x+y=&new=1"),
    (PartSamples.tokenRequest, "body", "hello", "hello"),
    (PartSamples.redirect, "status", "999", "HTTP/1.1 999 "),
    (PartSamples.redirect, "status", "302", "HTTP/1.1 302 Found"),
    (PartSamples.redirect, "status", "403 Go Away", "HTTP/1.1 403 Go Away"),
    (PartSamples.redirect, "version", "HTTP/1.0", "HTTP/1.0 303 See Other"),
    (PartSamples.tokenRequest, "version", "HTTP/2", "POST /token?debug=1&debug=2 HTTP/2"),
    (PartSamples.tokenRequest, "method", "", " /token?debug=1&debug=2 HTTP/1.1"),
    (PartSamples.tokenRequest, "cookie.theme", "light", "Cookie: session=abc; theme=light"),
    (PartSamples.tokenRequest, "cookie.new", "1", "Cookie: session=abc; theme=dark; new=1"),
    (PartSamples.tokenRequest, "cookie", "a=1; b=2", "Cookie: a=1; b=2"),
    (PartSamples.tokenRequest, "form.code#3", "1", "code=a%2Fb&code=c&empty=&x+y=&code=1"),
    (PartSamples.redirect, "location.address", "/next", "Location: /next?code=x&state=y#token=z"),
    (PartSamples.redirect, "cookie.theme", "dark", "Set-Cookie: theme=dark"),
    (
      PartSamples.redirect, "attribute.Partitioned", "",
      "Set-Cookie: session=abc; Path=/; Secure; HttpOnly; Partitioned"
    ),
    (
      PartSamples.challenge, "realm", #"a "b" \c"#,
      #"WWW-Authenticate: Bearer realm="a \"b\" \\c", error="invalid_token""#
    ),
    (
      PartSamples.redirect, "location.address", "https://evil.example/cb",
      "Location: https://evil.example/cb?code=x&state=y#token=z"
    ),
    (
      PartSamples.redirect, "state", "forged",
      "Location: https://travel.example/callback?code=x&state=forged#token=z"
    ),
    (
      PartSamples.redirect, "location-query.iss", "https://evil.example",
      "Location: https://travel.example/callback?code=x&state=y&iss=https%3A%2F%2Fevil.example#token=z"
    ),
    (
      PartSamples.redirect, "location-fragment.token", "q",
      "Location: https://travel.example/callback?code=x&state=y#token=q"
    ),
    (
      PartSamples.redirect, "cookie.session", "planted",
      "Set-Cookie: session=planted; Path=/; Secure; HttpOnly"
    ),
    (PartSamples.redirect, "attribute.Path", "/x", "Set-Cookie: session=abc; Path=/x; Secure; HttpOnly"),
    (
      PartSamples.redirect, "attribute.SameSite", "None",
      "Set-Cookie: session=abc; Path=/; Secure; HttpOnly; SameSite=None"
    ),
    (PartSamples.challenge, "error", "x", "WWW-Authenticate: Bearer realm=\"a, b\", error=\"x\""),
    (
      PartSamples.challenge, "attribute.scope", "read",
      "WWW-Authenticate: Bearer realm=\"a, b\", error=\"invalid_token\", scope=\"read\""
    ),
    (PartSamples.json, "access_token", "5", "  \"access_token\": \"5\","),
    (PartSamples.json, "expires_in", "5", "  \"expires_in\": 5,"),
    (PartSamples.json, "expires_in", "soon", "  \"expires_in\": \"soon\","),
    (PartSamples.json, "json.ok", "false", "  \"ok\": false,"),
    (PartSamples.json, "json.keys.1.kid", "9", "      \"kid\": \"9\""),
    (PartSamples.json, "json.act.sub", "eve", "    \"sub\": \"eve\""),
    (PartSamples.json, "json.new", "1", "  \"new\": \"1\""),
    (PartSamples.page, "body", "<p>", "<p>"),
  ]

  @Test("setting a part changes the octets that say it", arguments: settings)
  func set(message: Message, part: String, value: String, line: String) throws {
    let after = try altered(message, .set(part: part, value: value))
    let lines = text(after).split(separator: "\r\n").flatMap { $0.split(separator: "\n") }
    #expect(lines.contains { $0 == line })
    #expect(!text(message).split(separator: "\r\n").contains { $0 == line })
    #expect(after.tampering.map(\.became) == [value])
    #expect(after.tampering.first?.was == message.parts[address: after.tampering.first?.part ?? ""]?.value)
  }

  static let removals: [(Message, part: String, gone: String)] = [
    (PartSamples.tokenRequest, "query.debug", "debug=1"),
    (PartSamples.tokenRequest, "query.debug#2", "debug=2"),
    (PartSamples.tokenRequest, "host", "Host"), (PartSamples.tokenRequest, "authorization", "Authorization"),
    (PartSamples.tokenRequest, "cookie.session", "session=abc"),
    (PartSamples.tokenRequest, "form.code#2", "code=c"),
    (PartSamples.redirect, "code", "code=x"), (PartSamples.redirect, "location-fragment.token", "#"),
    (PartSamples.redirect, "attribute.Secure", "Secure"), (PartSamples.redirect, "location", "Location"),
    (PartSamples.challenge, "attribute.error", "error="), (PartSamples.json, "expires_in", "expires_in"),
    (PartSamples.json, "json.keys.0.kid", "\"1\""), (PartSamples.json, "aud", "aud"),
  ]

  @Test("taking a part out leaves all others", arguments: removals)
  func unset(message: Message, part: String, gone: String) throws {
    let after = try altered(message, .unset(part: part))
    #expect(text(message).contains(gone))
    #expect(!text(after).contains(gone))
    let tampering = try #require(after.tampering.first)
    #expect(tampering.became == nil)
    #expect(tampering.was != nil)
  }

  @Test("the whole can be replaced, whatever the octets")
  func replace() throws {
    let garbage: [UInt8] = [0, 255, 13, 10]
    let after = try altered(PartSamples.tokenRequest, .replace(garbage))
    #expect(after.octets == garbage)
    #expect(after.content == .request(WireMessage(garbage), origin: "https://b.example"))
    #expect(
      after.tampering == [
        Tampering(
          part: "message", was: "\(PartSamples.tokenRequest.octets.count) octets", became: "4 other octets")
      ])
    #expect(try altered(PartSamples.json, .replace([])).content == .response(WireMessage([])))
  }

  @Test("a Content-Length that was right stays right, and one that is set stays wrong")
  func contentLength() throws {
    let longer = try altered(
      PartSamples.tokenRequest, .set(part: "form.code", value: String(repeating: "x", count: 99)))
    #expect(text(longer).contains("Content-Length: 123\r\n"))
    #expect(throws: Never.self) { try WireMessage(longer.octets).request }
    let wrong = try altered(PartSamples.tokenRequest, .set(part: "content-length", value: "5"))
    #expect(throws: WireError.wrongContentLength(stated: "5", found: 28)) {
      try WireMessage(wrong.octets).request
    }
  }

  @Test("changes are noted one after another, oldest first")
  func noted() throws {
    let after = try altered(
      PartSamples.redirect, .set(part: "state", value: "1"), .set(part: "state", value: "2"),
      .unset(part: "code"))
    #expect(
      after.tampering == [
        Tampering(part: "location-query.state", was: "y", became: "1"),
        Tampering(part: "location-query.state", was: "1", became: "2"),
        Tampering(part: "location-query.code", was: "x", became: nil),
      ])
  }

  @Test("what a person does can be changed")
  func acts() throws {
    let typed = try altered(
      PartSamples.submission, .set(part: "username", value: "eve"), .set(part: "button", value: "No"))
    #expect(typed.parts.all.map(\.value) == ["eve", "read (unticked)", "No"])
    let added = try altered(
      PartSamples.submission, .set(part: "person.extra", value: "1"), .unset(part: "username"))
    #expect(
      added.parts.all.map(\.value) == ["ana (unticked)", "read (unticked)", "1", "Sign in"],
      "what is taken out is left empty, or not ticked")
    let opened = try altered(
      PartSamples.act(.opens(address: "https://a/")), .set(part: "address", value: "https://b/"))
    #expect(opened.content == .act(.opens(address: "https://b/")))
    let asked = try altered(PartSamples.act(.asks("x")), .set(part: "errand", value: "y"))
    #expect(asked.content == .act(.asks("y")))
    let seen = try altered(PartSamples.act(.sees(Page(address: "a"))), .set(part: "address", value: "b"))
    #expect(seen.content == .act(.sees(Page(address: "b"))))
  }
}
