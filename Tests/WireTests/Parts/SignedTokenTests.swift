import Testing

@testable import Wire

@Suite("A signed token is taken apart wherever it stands, and changed claim by claim")
struct SignedTokenTests {
  private static let payload = #"{"iss":"https://login.example","exp":1767604200,"act":{"sub":"ana"}}"#
  private static let token = jws(payload)

  private static func jws(_ payload: String, header: String = #"{"alg":"RS256","kid":"1"}"#) -> String {
    Base64URL.encode(header.utf8) + "." + Base64URL.encode(payload.utf8) + ".c2ln"
  }

  private static func response(_ members: String) -> Message {
    PartSamples.response("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\(members)}")
  }

  private static let tokenResponse = response(#""id_token":"\#(token)","expires_in":600"#)

  private static func form(_ body: String) -> Message {
    PartSamples.request(
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
  }

  private func pieces(_ message: Message) -> [String] {
    message.parts.all.filter(\.place.isInToken).map { "\($0.address)=\($0.value)" }
  }

  private func changed(_ message: Message, _ alteration: Alteration) throws -> Message {
    var copy = message
    try copy.apply(alteration)
    return copy
  }

  private func value(_ name: String, in message: Message) -> String? {
    message.parts.named(name).first?.value
  }

  @Test("behind the part that holds it stand its header, its claims and its signature")
  func json() {
    #expect(
      Self.tokenResponse.parts.all.dropFirst(3).map { "\($0.name)=\($0.value)" } == [
        "id_token=\(Self.token)", "id_token.header.alg=RS256", "id_token.header.kid=1",
        "id_token.iss=https://login.example", "id_token.exp=1767604200", "id_token.act.sub=ana",
        "id_token.signature=c2ln", "expires_in=600",
      ])
    #expect(
      pieces(Self.tokenResponse).first == "jwt-header.id_token.header.alg=RS256"
        && pieces(Self.tokenResponse).last == "jwt-signature.id_token.signature=c2ln")
    let piece = Self.tokenResponse.parts.named("id_token.act.sub").first
    #expect(piece?.address == "jwt.id_token.act.sub")
    #expect(piece?.token == "id_token" && piece?.nameInToken == "act.sub")
  }

  @Test(
    "it is found in parameters, fields, cookies, forms, pages and whole bodies",
    arguments: [
      ("assertion", form("assertion=\(token)")),
      ("request", PartSamples.request("GET /?request=\(token) HTTP/1.1\r\nHost: a\r\n\r\n")),
      (
        "Authorization",
        PartSamples.request("GET / HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(token)\r\n\r\n")
      ),
      ("DPoP", PartSamples.request("GET / HTTP/1.1\r\nHost: a\r\nDPoP: \(token)\r\n\r\n")),
      ("sid", PartSamples.request("GET / HTTP/1.1\r\nHost: a\r\nCookie: sid=\(token)\r\n\r\n")),
      (
        "id_token",
        PartSamples.response("HTTP/1.1 303 See Other\r\nLocation: https://a/#id_token=\(token)\r\n\r\n")
      ),
      (
        "id_token",
        PartSamples.response(
          "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<form action=/ method=post>"
            + "<input type=hidden name=id_token value=\(token)><button>Go</button></form>")
      ),
      ("body", PartSamples.response("HTTP/1.1 200 OK\r\nContent-Type: application/jwt\r\n\r\n\(token)")),
    ])
  func places(name: String, message: Message) {
    #expect(value("\(name).iss", in: message) == "https://login.example")
    #expect(value("\(name).header.alg", in: message) == "RS256")
  }

  @Test(
    "what has another form is no token",
    arguments: ["mF_9.B5f-4.1JqM", "a.b", "e30.e30", "e30.e30.c2ln.c2ln", "bnVsbA.e30.c2ln", "..", ""])
  func otherText(text: String) {
    #expect(pieces(Self.response(#""token":"\#(text)""#)).isEmpty)
  }

  @Test("one that is not signed has an empty signature, one without claims its payload")
  func unusual() {
    #expect(
      pieces(Self.response(#""t":"\#(Self.jws("hello", header: "{}"))""#))
        == ["jwt.t.payload=hello", "jwt-signature.t.signature=c2ln"])
    #expect(pieces(Self.response(#""t":"e30.e30.""#)) == ["jwt-signature.t.signature="])
  }

  @Test("a changed claim leaves header and signature as they were, so the signature fits no more")
  func changedClaim() throws {
    let message = try changed(Self.tokenResponse, .set(part: "id_token.iss", value: "https://evil.example"))
    let before = Self.token.split(separator: ".")
    let after = try #require(value("id_token", in: message)).split(separator: ".")
    #expect(after[0] == before[0] && after[1] != before[1] && after[2] == before[2])
    #expect(value("id_token.iss", in: message) == "https://evil.example")
    #expect(
      message.tampering == [
        Tampering(part: "jwt.id_token.iss", was: "https://login.example", became: "https://evil.example")
      ])
  }

  @Test("a changed header parameter leaves the claims as they were, and a number stays a number")
  func changedKinds() throws {
    let header = try changed(Self.tokenResponse, .set(part: "id_token.header.alg", value: "none"))
    #expect(value("id_token", in: header)?.hasSuffix(String(Self.token.dropFirst(40))) == true)
    #expect(value("id_token.header.alg", in: header) == "none")
    let later = try changed(Self.tokenResponse, .set(part: "id_token.exp", value: "2000000000"))
    let token = try #require(value("id_token", in: later).flatMap { CompactJWS($0) })
    #expect(token.claims?["exp"] == .integer(2_000_000_000))
  }

  @Test("behind its scheme a token is changed in the header field, and the form's length stays right")
  func changedInPlace() throws {
    let bearer = PartSamples.request(
      "GET / HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(Self.token)\r\n\r\n")
    let other = try changed(bearer, .set(part: "Authorization.act.sub", value: "bob"))
    #expect(value("Authorization", in: other)?.hasPrefix("Bearer eyJ") == true)
    #expect(value("Authorization.act.sub", in: other) == "bob")
    let form = try changed(Self.form("assertion=\(Self.token)&a=b"), .unset(part: "assertion.iss"))
    #expect(value("assertion.iss", in: form) == nil && value("a", in: form) == "b")
    #expect(throws: Never.self) { try WireMessage(form.octets).request }
  }

  @Test("claims and header parameters that are not there yet are put in")
  func added() throws {
    let claim = try changed(Self.tokenResponse, .set(part: "id_token.admin", value: "yes"))
    #expect(value("jwt.id_token.admin", in: claim) == "yes")
    let header = try changed(Self.tokenResponse, .set(part: "jwt-header.id_token.header.crit", value: "x"))
    #expect(value("id_token.header.crit", in: header) == "x")
  }

  @Test("a signature is changed or taken out; what is no base64url is none")
  func changedSignature() throws {
    let unsigned = try changed(Self.tokenResponse, .unset(part: "id_token.signature"))
    #expect(value("id_token", in: unsigned)?.hasSuffix(".") == true)
    #expect(throws: AlterationError.self) {
      try changed(Self.tokenResponse, .set(part: "id_token.signature", value: "a b"))
    }
  }

  @Test("of two tokens with parts of one name, the one that the address names is changed")
  func twoTokens() throws {
    let body = "assertion=\(Self.token)&assertion=\(Self.token)"
    let message = try changed(
      Self.form(body), .set(part: "jwt.assertion.iss#2", value: "https://evil.example"))
    #expect(
      message.parts.named("assertion").map { $0.value == Self.token } == [true, false])
    #expect(throws: AlterationError.self) {
      try changed(Self.form(body), .set(part: "assertion.iss", value: "https://evil.example"))
    }
  }

  @Test(
    "what cannot be changed is refused with the reason",
    arguments: [
      "jwt.nothing.iss", "jwt-signature.id_token.more", "id_token.", "jwt.id_token", "access_token.iss",
    ])
  func refused(part: String) {
    #expect(throws: AlterationError.self) { try changed(Self.tokenResponse, .set(part: part, value: "x")) }
  }
}
