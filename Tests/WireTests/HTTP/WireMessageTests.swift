import HTTPTypes
import Testing
import Wire

@Suite("HTTP messages are written as octets and read back")
struct WireMessageTests {
  static let requests: [WireRequest] = [
    WireRequest(method: .get, target: "/", authority: "login.example"),
    WireRequest(method: .get, target: "/authorize?state=%2F&x=a?b", authority: "login.example:8443"),
    WireRequest(method: .head, target: "/a//b/../c", authority: "[::1]:80", headerFields: [.accept: ""]),
    WireRequest(
      method: .post, target: "/token", authority: "login.example",
      headerFields: [.contentType: "application/x-www-form-urlencoded", .authorization: "Basic ABC="],
      body: Array("grant_type=x".utf8)),
    WireRequest(method: .put, target: "/", authority: "a", body: Array(0...255)),
    WireRequest(method: .delete, target: "/", authority: "", headerFields: [.cookie: "a=1; b=é"]),
    WireRequest(method: .post, target: "/", authority: "a", body: Array("\r\n\r\n\0".utf8)),
  ]

  @Test("a request is read back as it was written", arguments: requests)
  func requestRoundTrip(request: WireRequest) throws {
    let again = try WireMessage(request.octets).request
    #expect(again == request)
    #expect(again.octets == request.octets)
  }

  static let responses: [WireResponse] = [
    WireResponse(status: .ok),
    .seeOther("https://travel.example/callback?code=x#y", headerFields: [.cacheControl: "no-store"]),
    .json(.object([.init("a", .array([.null]))]), status: .badRequest),
    .html("<p>é</p>", status: .notFound),
    WireResponse(status: .ok, body: [0, 13, 10, 13, 10, 255]),
    WireResponse(status: .init(code: 599, reasonPhrase: "Odd Words Here")),
  ]

  @Test("a response is read back as it was written", arguments: responses)
  func responseRoundTrip(response: WireResponse) throws {
    let again = try WireMessage(response.octets).response
    #expect(again == response)
    #expect(again.status.reasonPhrase == response.status.reasonPhrase)
    #expect(again.octets == response.octets)
  }

  @Test("several header fields of one name stay several, in order")
  func repeatedFields() throws {
    var response = WireResponse(status: .ok)
    response.headerFields[values: .setCookie] = ["a=1", "b=2"]
    response.headerFields[.location] = "/x"
    let again = try WireMessage(response.octets).response
    #expect(again.headerFields[values: .setCookie] == ["a=1", "b=2"])
    #expect(again.headerFields.map(\.name) == [.setCookie, .setCookie, .location])
  }

  @Test("the octets of a request: Host first, Content-Length last and only for a body")
  func requestOctets() throws {
    let address = try #require(WebAddress("https://login.example/token?x=1#secret"))
    let request = WireRequest.post(
      FormParameters(["a": "b c", "gone": nil]), to: address, headerFields: [.accept: "*/*"])
    #expect(
      String(decoding: request.octets, as: UTF8.self)
        == """
        POST /token?x=1 HTTP/1.1\r
        Host: login.example\r
        Accept: */*\r
        Content-Type: application/x-www-form-urlencoded\r
        Content-Length: 5\r
        \r
        a=b+c
        """)
    #expect(
      String(decoding: WireRequest.get(address).octets, as: UTF8.self)
        == "GET /token?x=1 HTTP/1.1\r\nHost: login.example\r\n\r\n")
  }

  @Test("a request has one Cookie field, however its cookies were put in (RFC 6265 §5.4)")
  func oneCookieField() throws {
    var request = WireRequest(method: .get, target: "/", authority: "a")
    request.headerFields[.cookie] = "a=1; b=2"
    #expect(
      String(decoding: request.octets, as: UTF8.self)
        == "GET / HTTP/1.1\r\nHost: a\r\nCookie: a=1; b=2\r\n\r\n")
    #expect(try WireMessage(request.octets).request.headerFields[values: .cookie] == ["a=1; b=2"])
  }

  @Test("the octets of a response: status line, fields, Content-Length last")
  func responseOctets() {
    let response = WireResponse.json(.object([.init("a", .integer(1))]), status: .unauthorized)
    #expect(
      String(decoding: response.octets, as: UTF8.self)
        == "HTTP/1.1 401 Unauthorized\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n{\n  \"a\": 1\n}"
    )
  }

  @Test("path and query of a target are told apart at the first question mark")
  func target() {
    func request(_ target: String) -> WireRequest {
      WireRequest(method: .get, target: target, authority: "a")
    }
    #expect(request("/a?b?c").path == "/a")
    #expect(request("/a?b?c").query == "b?c")
    #expect(request("/a").query == nil)
    #expect(request("/a?").query == "")
  }

  @Test(
    "a media type is told without its parameters, in lower case",
    arguments: [
      ("text/HTML; charset=utf-8", "text/html"), ("application/json", "application/json"), ("", ""),
      ("application/json;charset=UTF-8", "application/json"), ("a/b ;x", "a/b"),
    ])
  func mediaType(value: String, expected: String) {
    #expect(WireResponse(status: .ok, headerFields: [.contentType: value]).mediaType == expected)
    #expect(WireResponse(status: .ok).mediaType == "")
  }

  @Test("white space around a field's value is not part of it, and names keep their letters' case")
  func fieldSpace() throws {
    let request = try WireMessage(
      Array("GET / HTTP/1.1\r\nhOsT: \t a.example \t\r\nX-Y:z\r\n\r\n".utf8)
    ).request
    #expect(request.authority == "a.example")
    #expect(request.headerFields.first?.name.rawName == "X-Y")
    #expect(request.headerFields.first?.value == "z")
  }

  @Test("the token request of RFC 6749 §4.1.3 is read")
  func publishedRequest() throws {
    let text = """
      POST /token HTTP/1.1\r
      Host: server.example.com\r
      Authorization: Basic czZCaGRSa3F0MzpnWDFmQmF0M2JW\r
      Content-Type: application/x-www-form-urlencoded\r
      \r
      grant_type=authorization_code&code=SplxlOBeZQQYbYS6WxSbIA\
      &redirect_uri=https%3A%2F%2Fclient%2Eexample%2Ecom%2Fcb
      """
    let request = try WireMessage(Array(text.utf8)).request
    let form = try FormParameters(parsing: String(decoding: request.body, as: UTF8.self))
    #expect(form["code"] == "SplxlOBeZQQYbYS6WxSbIA")
    #expect(form["redirect_uri"] == "https://client.example.com/cb")
    let basic = request.headerFields[.authorization].flatMap(BasicCredentials.init)
    #expect(basic == BasicCredentials(userID: "s6BhdRkqt3", password: "gX1fBat3bV"))
  }
}
