import Testing

@testable import Wire

@Suite("Of several parts of one name, the one that is meant is changed, and the others stay")
struct AlterationOccurrenceTests {
  private func altered(_ message: Message, _ alterations: Alteration...) throws -> Message {
    var message = message
    for alteration in alterations { try message.apply(alteration) }
    return message
  }

  private func text(_ message: Message) -> String { String(decoding: message.octets, as: UTF8.self) }

  private static let cookies = PartSamples.request("GET / HTTP/1.1\r\nHost: a\r\nCookie: s=1; s=2\r\n\r\n")

  private static let setCookies = PartSamples.response(
    "HTTP/1.1 200 OK\r\nSet-Cookie: a=1; Path=/\r\nSet-Cookie: b=2; Path=/\r\n\r\n")

  private static let fields = PartSamples.response("HTTP/1.1 200 OK\r\nX: 1\r\nX: 2\r\n\r\n")

  private static let submission = PartSamples.act(
    .submits(
      FormSubmission(
        form: 0,
        entries: [
          .init(name: "scope", value: "a"), .init(name: "scope", value: "b"),
          .init(name: "button", value: "c"),
        ], button: "Allow")))

  @Test("a cookie of a request")
  func cookie() throws {
    let set = try altered(Self.cookies, .set(part: "cookie.s#2", value: "x"))
    #expect(set.parts.all.filter { $0.place == .cookie }.map(\.value) == ["1", "x"])
    #expect(text(try altered(Self.cookies, .unset(part: "cookie.s"))).contains("\r\nCookie: s=2\r\n"))
    #expect(
      text(try altered(Self.cookies, .unset(part: "cookie.s#2"), .unset(part: "cookie.s")))
        == "GET / HTTP/1.1\r\nHost: a\r\n\r\n")
  }

  @Test("a cookie that is set by one of several fields, and its attributes")
  func setCookie() throws {
    let head = "HTTP/1.1 200 OK\r\n"
    #expect(
      text(try altered(Self.setCookies, .set(part: "cookie.b", value: "x")))
        == "\(head)Set-Cookie: a=1; Path=/\r\nSet-Cookie: b=x; Path=/\r\n\r\n")
    #expect(
      text(try altered(Self.setCookies, .set(part: "attribute.Path#2", value: "/x")))
        == "\(head)Set-Cookie: a=1; Path=/\r\nSet-Cookie: b=2; Path=/x\r\n\r\n")
    #expect(
      text(try altered(Self.setCookies, .unset(part: "cookie.a")))
        == "\(head)Set-Cookie: b=2; Path=/\r\n\r\n")
    #expect(
      text(try altered(Self.setCookies, .set(part: "cookie.b", value: "")))
        == "\(head)Set-Cookie: a=1; Path=/\r\nSet-Cookie: b=; Path=/\r\n\r\n")
  }

  @Test("a header field")
  func header() throws {
    #expect(
      text(try altered(Self.fields, .set(part: "header.X#2", value: "9")))
        == "HTTP/1.1 200 OK\r\nX: 1\r\nX: 9\r\n\r\n")
    #expect(text(try altered(Self.fields, .unset(part: "header.X"))) == "HTTP/1.1 200 OK\r\nX: 2\r\n\r\n")
    #expect(
      text(try altered(Self.fields, .set(part: "header.X#3", value: "3")))
        == "HTTP/1.1 200 OK\r\nX: 1\r\nX: 2\r\nX: 3\r\n\r\n")
  }

  @Test("what a person entered, and a control that is named as the button is")
  func person() throws {
    let set = try altered(Self.submission, .set(part: "person.scope#2", value: "admin"))
    #expect(set.parts.named("scope").map(\.value) == ["a", "admin"])
    let control = try altered(Self.submission, .set(part: "person.button", value: "x"))
    #expect(control.parts.all.map(\.value) == ["a", "b", "x", "Allow"])
    let button = try altered(Self.submission, .set(part: "person.button#2", value: "Deny"))
    #expect(button.parts.all.map(\.value) == ["a", "b", "c", "Deny"])
  }

  @Test("the scheme of a challenge stays when its first parameter goes, and takes a parameter back")
  func challengeScheme() throws {
    let one = try altered(PartSamples.challenge, .unset(part: "realm"))
    #expect(text(one).contains("\r\nWWW-Authenticate: Bearer error=\"invalid_token\"\r\n"))
    let none = try altered(one, .unset(part: "error"))
    #expect(text(none).contains("\r\nWWW-Authenticate: Bearer\r\n"))
    let again = try altered(none, .set(part: "attribute.scope", value: "read"))
    #expect(text(again).contains("\r\nWWW-Authenticate: Bearer scope=\"read\"\r\n"))
  }
}
