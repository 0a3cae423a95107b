import Testing
import Wire

@Suite("Parts know where they stand")
struct PartRangeTests {
  /// The octets of each part, under its address.
  private func stands(_ message: Message) throws -> [String: String] {
    let octets = message.octets
    return Dictionary(
      try message.parts.all.map { part in
        (part.address, String(decoding: octets[try #require(part.range)], as: UTF8.self))
      }
    ) { first, _ in first }
  }

  @Test("first line, parameters, header fields, cookies and credentials of a request")
  func request() throws {
    let stands = try stands(PartSamples.tokenRequest)
    #expect(stands["start.method"] == "POST" && stands["path.path"] == "/token")
    #expect(stands["query.debug"] == "debug=1" && stands["query.debug#2"] == "debug=2")
    #expect(stands["start.version"] == "HTTP/1.1")
    #expect(stands["header.Host"] == "Host: login.example")
    #expect(stands["cookie.session"] == "session=abc" && stands["cookie.theme"] == "theme=dark")
    #expect(stands["credentials.password"] == "czZCaGRSa3F0MzpnWDFmQmF0M2JW")
    #expect(stands["form.code"] == "code=a%2Fb" && stands["form.empty"] == "empty=")
    #expect(stands["form.x y"] == "x+y")
  }

  @Test("the address and the parameters of a redirect")
  func location() throws {
    let text = "HTTP/1.1 303 See Other\r\nLocation: https://a.example/b?c=d&e=f#g=h\r\n\r\n"
    let stands = try stands(PartSamples.response(text))
    #expect(stands["start.status"] == "303 See Other")
    #expect(stands["location.address"] == "https://a.example/b")
    #expect(stands["location-query.e"] == "e=f" && stands["location-fragment.g"] == "g=h")
  }

  @Test("members of JSON, however deep, and the thirds of a token in one")
  func json() throws {
    let text =
      #"{"list": [1, [2]], "keys": [{"kid": "a\u0062"}, {"n": {}}], "id_token": "e30.eyJhIjoxfQ.c2ln", "last": true}"#
    let stands = try stands(
      PartSamples.response("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n\(text)"))
    #expect(stands["json.list"] == "[1, [2]]" && stands["json.last"] == "true")
    #expect(stands["json.keys.0.kid"] == #""a\u0062""# && stands["json.keys.1.n"] == "{}")
    #expect(stands["json.id_token"] == #""e30.eyJhIjoxfQ.c2ln""#)
    #expect(stands["jwt.id_token.a"] == "eyJhIjoxfQ" && stands["jwt-signature.id_token.signature"] == "c2ln")
  }

  @Test("what stands on a page stands in the body; what a person does, nowhere")
  func elsewhere() throws {
    let page = "<title>Hello</title>"
    let text = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n\(page)"
    #expect(try stands(PartSamples.response(text))["html.page"] == page)
    #expect(PartSamples.act(.asks("x")).parts.all.map(\.range) == [nil])
  }
}
