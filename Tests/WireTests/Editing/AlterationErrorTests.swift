import Testing

@testable import Wire

@Suite("A change that cannot be made is refused, and the message stays as it is")
struct AlterationErrorTests {
  private func refusal(_ message: Message, _ alteration: Alteration) -> AlterationError? {
    var copy = message
    let error = #expect(throws: AlterationError.self) { try copy.apply(alteration) }
    #expect(copy == message)
    #expect(error?.description.isEmpty == false)
    return error
  }

  @Test("a name that several parts bear is ambiguous, and their addresses are told")
  func ambiguous() {
    #expect(
      refusal(PartSamples.tokenRequest, .set(part: "code", value: "x"))
        == .ambiguousPart("code", addresses: ["form.code", "form.code#2"]))
    #expect(
      refusal(PartSamples.json, .unset(part: "json"))
        == .unknownPart("json", known: PartSamples.json.parts.all.map(\.name)))
    let both = PartSamples.request("GET /?s=1 HTTP/1.1\r\nHost: a\r\nCookie: s=2\r\n\r\n")
    #expect(
      refusal(both, .set(part: "s", value: "x"))
        == .ambiguousPart("s", addresses: ["query.s", "cookie.s"]))
  }

  @Test("a name that no part bears is unknown, and the names there are are told")
  func unknown() throws {
    let error = try #require(refusal(PartSamples.redirect, .set(part: "nonce", value: "x")))
    guard case .unknownPart("nonce", let known) = error else { throw error }
    #expect(known.contains("state"))
    #expect(known == PartSamples.redirect.parts.all.map(\.name))
  }

  @Test("what is not there cannot be taken out, even by its address")
  func takeOutNothing() {
    for name in ["html.text", "query.nonce", "json.a", "header.X-Y", "", ".", "..", "query", "query."] {
      guard case .unknownPart(name, _)? = refusal(PartSamples.tokenRequest, .unset(part: name)) else {
        Issue.record("'\(name)' was known")
        continue
      }
    }
  }

  @Test("a page's controls cannot be changed by themselves")
  func html() {
    #expect(
      refusal(PartSamples.page, .set(part: "ticket", value: "x"))
        == .fixedPart("html.ticket", instead: "set body to the whole page"))
  }

  @Test("what a person does is no part of an HTTP message, and has no octets")
  func person() {
    #expect(
      refusal(PartSamples.redirect, .set(part: "person.button", value: "x"))
        == .fixedPart("person.button", instead: "it is no part of an HTTP message"))
    #expect(
      refusal(PartSamples.submission, .replace([1]))
        == .fixedPart("message", instead: "it has no octets; set one of its parts"))
  }

  @Test("an act without an address or an errand would be none")
  func acts() {
    #expect(
      refusal(PartSamples.act(.opens(address: "a")), .unset(part: "address"))
        == .fixedPart("address", instead: "set address to another"))
    #expect(
      refusal(PartSamples.act(.asks("a")), .unset(part: "errand"))
        == .fixedPart("errand", instead: "set errand to another"))
    #expect(
      refusal(PartSamples.act(.sees(Page(address: "a", title: "t"))), .set(part: "page", value: "x"))
        == .fixedPart("page", instead: "change the response that the page came in"))
  }

  @Test("word of a failed connection cannot be changed")
  func unreachable() {
    var message = PartSamples.redirect
    message.content = .unreachable("nobody")
    #expect(
      refusal(message, .set(part: "failure", value: "x"))
        == .fixedPart("failure", instead: "nothing was sent"))
    guard case .fixedPart? = refusal(message, .replace([1])) else {
      Issue.record("word of a failed connection was replaced")
      return
    }
  }

  @Test("a value that cannot stand in its place is refused, with the reason")
  func unfit() {
    for value in ["a\nb", "a\r\nSet-Cookie: x=y", "a\0"] {
      #expect(
        refusal(PartSamples.redirect, .set(part: "header.X", value: value))
          == .unfitValue(part: "header.X", reason: "a header field holds no control characters"))
      #expect(
        refusal(PartSamples.redirect, .set(part: "cookie.session", value: value))
          == .unfitValue(part: "header.Set-Cookie", reason: "a header field holds no control characters"))
    }
    #expect(
      refusal(PartSamples.redirect, .set(part: "header.X Y", value: "x"))
        == .unfitValue(part: "header.X Y", reason: "that is no name of a header field"))
    #expect(
      refusal(PartSamples.redirect, .set(part: "location.address", value: "not a URI"))
        == .unfitValue(part: "location.address", reason: "it is no URI reference"))
    #expect(
      refusal(PartSamples.tokenRequest, .set(part: "user-id", value: "a:b"))
        == .unfitValue(
          part: "credentials.user-id",
          reason: "a user-id holds no colon: the password would begin there"))
  }

  @Test("no value can smuggle in a field, a piece of the first line, or another message")
  func injection() {
    let settings: [(Message, part: String, value: String)] = [
      (PartSamples.oneCookie, "path", "/ HTTP/1.1\r\nX: injected\r\nY:"),
      (PartSamples.oneCookie, "path", "/a b"), (PartSamples.oneCookie, "path", "/\n"),
      (PartSamples.oneCookie, "method", "GET /x"), (PartSamples.oneCookie, "method", "G\r\nX: y"),
      (PartSamples.oneCookie, "version", "HTTP/1.1\r\nX: y"),
      (PartSamples.oneCookie, "version", "HTTP/1.1 x"),
      (PartSamples.redirect, "status", "200 OK\r\nX: y"), (PartSamples.redirect, "status", "200\tOK"),
      (PartSamples.redirect, "version", "HTTP/1.1 200"), (PartSamples.noCookie, "cookie.a", "x\ny"),
      (PartSamples.oneCookie, "cookie.session", "x; admin=1"),
      (PartSamples.redirect, "cookie.session", "x; Domain=evil.example"),
      (PartSamples.challenge, "error", "x\r\nX: y"),
      (PartSamples.request("GET /?%zz HTTP/1.1\r\nHost: a\r\n\r\n"), "query.query", "a=b c"),
      (
        PartSamples.response("HTTP/1.1 303 See Other\r\nLocation: /a?%zz\r\n\r\n"),
        "location-query.location-query", "a b"
      ),
    ]
    for (message, part, value) in settings {
      guard case .unfitValue? = refusal(message, .set(part: part, value: value)) else {
        Issue.record("\(part) took \(value.debugDescription)")
        continue
      }
    }
  }

  @Test("a part that the message has no place for is refused")
  func noPlace() {
    for (message, part) in [
      (PartSamples.noCookie, "attribute.Path"), (PartSamples.json, "attribute.Path"),
      (PartSamples.json, "query.a"), (PartSamples.json, "path.path"), (PartSamples.noCookie, "path.x"),
      (PartSamples.json, "location-query.state"), (PartSamples.noCookie, "start.status"),
      (PartSamples.json, "start.method"), (PartSamples.noCookie, "credentials.token"),
      (PartSamples.json, "json.expires_in.x"), (PartSamples.json, "json.keys.9"),
    ] {
      guard case .unfitValue(part, _)? = refusal(message, .set(part: part, value: "x")) else {
        Issue.record("\(part) was set")
        continue
      }
    }
  }

  @Test("a further part of a name is the next one, not one later")
  func gap() {
    for part in ["form.code#4", "form.new#2", "header.Host#3", "query.debug#0"] {
      guard case .unknownPart(part, _)? = refusal(PartSamples.tokenRequest, .set(part: part, value: "x"))
      else {
        Issue.record("\(part) was known")
        continue
      }
    }
  }

  @Test("nothing is put so deep into a document that nobody could read it any more")
  func depth() throws {
    let json = PartSamples.response("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{}")
    let xml = PartSamples.response("HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n\r\n<a/>")
    let token = PartSamples.request("GET / HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer e30.e30.c2ln\r\n\r\n")
    let deep = String(repeating: "b.", count: 20_000) + "c"
    for (message, part) in [(json, "json.\(deep)"), (xml, "xml.a.\(deep)"), (token, "Authorization.\(deep)")]
    {
      guard
        case .unfitValue(_, "no document may be nested more than 64 deep")? = refusal(
          message, .set(part: part, value: "x"))
      else {
        Issue.record("it was put there")
        continue
      }
    }
    var message = json
    try message.apply(.set(part: "json." + String(repeating: "b.", count: 62) + "c", value: "x"))
    #expect(message.parts.all.contains { $0.place == .json && $0.value == "x" })
  }

  @Test("octets that are no message have no parts to change")
  func noParts() {
    let garbage = PartSamples.request("garbage")
    #expect(
      refusal(garbage, .set(part: "query.a", value: "b"))
        == .noParts("the header section has no end: no empty line follows it"))
    #expect(
      refusal(garbage, .unset(part: "octets"))
        == .noParts("the header section has no end: no empty line follows it"))
    let broken = PartSamples.response("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{")
    for (message, part) in [(broken, "json.a"), (PartSamples.tokenRequest, "json.a")] {
      guard case .otherBody(part: part, _)? = refusal(message, .set(part: part, value: "b")) else {
        Issue.record("a member was put into what is no JSON")
        return
      }
    }
  }
}
