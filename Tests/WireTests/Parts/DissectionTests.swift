import Testing
import Wire

@Suite("Everything in a message that says something is a part")
struct DissectionTests {
  private func parts(_ message: Message) -> [String] { message.parts.all.map { "\($0.address)=\($0.value)" } }

  @Test("of a request: method, path, parameters, fields, cookies, credentials, form")
  func request() {
    #expect(
      parts(PartSamples.tokenRequest) == [
        "start.method=POST", "path.path=/token", "query.debug=1", "query.debug#2=2", "start.version=HTTP/1.1",
        "header.Host=login.example",
        "header.Cookie=session=abc; theme=dark", "cookie.session=abc", "cookie.theme=dark",
        "header.Authorization=Basic czZCaGRSa3F0MzpnWDFmQmF0M2JW", "credentials.user-id=s6BhdRkqt3",
        "credentials.password=gX1fBat3bV", "header.Content-Type=application/x-www-form-urlencoded",
        "header.Content-Length=28", "form.code=a/b", "form.code#2=c", "form.empty=", "form.x y=",
      ])
  }

  @Test("of a redirect: status, address, its parameters, the cookie and its attributes")
  func redirect() {
    #expect(
      parts(PartSamples.redirect) == [
        "start.version=HTTP/1.1", "start.status=303 See Other",
        "header.Location=https://travel.example/callback?code=x&state=y#token=z",
        "location.address=https://travel.example/callback", "location-query.code=x", "location-query.state=y",
        "location-fragment.token=z", "header.Set-Cookie=session=abc; Path=/; Secure; HttpOnly",
        "cookie.session=abc",
        "attribute.Path=/", "attribute.Secure=", "attribute.HttpOnly=",
      ])
  }

  @Test("of a challenge: its parameters, quotes and commas respected")
  func challenge() {
    #expect(
      parts(PartSamples.challenge) == [
        "start.version=HTTP/1.1", "start.status=401 Unauthorized",
        "header.WWW-Authenticate=Bearer realm=\"a, b\", error=\"invalid_token\"",
        "attribute.realm=a, b", "attribute.error=invalid_token",
      ])
  }

  @Test("of a document whose names would fill the memory: the body as it is")
  func longNames() {
    let name = String(repeating: "k", count: 20_000)
    let members = (0..<2_000).map { "\"\($0)\":1" }.joined(separator: ",")
    let elements = String(repeating: "<a/>", count: 2_000)
    for (type, body) in [
      ("application/json", "{\"\(name)\":{\(members)}}"), ("text/xml", "<\(name)>\(elements)</\(name)>"),
    ] {
      let message = PartSamples.response("HTTP/1.1 200 OK\r\nContent-Type: \(type)\r\n\r\n\(body)")
      #expect(message.parts.all.map(\.place).suffix(2) == [.header, .body])
      #expect(message.parts.all.last?.value == body)
    }
  }

  @Test("of JSON: every member by its path")
  func json() {
    #expect(
      parts(PartSamples.json).dropFirst(3) == [
        "json.access_token=2YotnFZFEjr1zCsicMWpAA", "json.expires_in=3600", "json.keys.0.kid=1",
        "json.keys.1.kid=2",
        "json.aud=[\"a\",\"b\"]", "json.ok=true", "json.none=null", "json.empty={}", "json.act.sub=ana",
      ])
  }

  @Test("of XML: every text and every attribute by its path, entities and CDATA read")
  func xml() {
    #expect(
      parts(PartSamples.xml).dropFirst(3) == [
        "xml.?xml=version=\"1.0\"", "xml.Access_Token@kind=long", "xml.Access_Token.Token=fdjhk2382kw&kajs",
        "xml.Access_Token.Empty=",
        "xml.Access_Token.Trip@n=1", "xml.Access_Token.Trip.To=Porto", "xml.Access_Token.Trip@n#2=2",
        "xml.Access_Token.Trip.To#2=<Lisbon>",
      ])
  }

  @Test("of XML with text between elements: that text too")
  func mixed() {
    let text = "HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n\r\n<p>Go <b>on</b>!</p>"
    #expect(parts(PartSamples.response(text)).dropFirst(3) == ["xml.p=Go !", "xml.p.b=on"])
  }

  @Test("of a body that is no XML, or more than is read here: the body as a whole")
  func unreadable() {
    for body in ["<a><b></a>", "<!DOCTYPE a><a/>", "{}"] {
      let text = "HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n\r\n\(body)"
      #expect(parts(PartSamples.response(text)).dropFirst(3) == ["body.body=\(body)"])
    }
  }

  @Test("of a page: its title, its texts and links, its forms and their controls")
  func page() {
    let text = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>T</title><h1>Oh</h1>"
    #expect(
      parts(PartSamples.response(text + "<p>You are hacked</p><a href=\"/evil\">Go</a>")).dropFirst(3)
        == [
          "html.page=T", "html.text=Oh", "html.text#2=You are hacked", "html.text#3=Go", "html.link=/evil",
        ])
    #expect(
      parts(PartSamples.page).dropFirst(3) == [
        "html.page=Sign in", "html.form=POST /login", "html.ticket=t1", "html.username=User",
        "html.button=Go",
      ])
  }

  @Test("of an act: what the person typed, ticked and pressed")
  func acts() {
    #expect(
      parts(PartSamples.submission)
        == ["person.username=ana", "person.scope=read (unticked)", "person.button=Sign in"])
    #expect(parts(PartSamples.act(.opens(address: "https://a/"))) == ["person.address=https://a/"])
    #expect(parts(PartSamples.act(.asks("/trips"))) == ["person.errand=/trips"])
    let form = Page.Form(
      action: "", method: "POST",
      controls: [
        .init(kind: .hidden, name: "ticket", value: "t"), .init(kind: .text, name: "user", label: "User"),
        .init(kind: .button, name: "go", label: "Go"),
      ])
    let page = Page(address: "https://a/#f", title: "T", forms: [form])
    #expect(
      parts(PartSamples.act(.sees(page)))
        == ["person.address=https://a/#f", "person.page=T", "person.user=User", "person.button=Go"])
  }

  @Test("a body of another type is one part; an empty one is none")
  func otherBody() {
    let text = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nhello"
    #expect(parts(PartSamples.response(text)).last == "body.body=hello")
    #expect(parts(PartSamples.response("HTTP/1.1 200 OK\r\n\r\nhello")).last == "body.body=hello")
    #expect(
      parts(PartSamples.response("HTTP/1.1 204 No Content\r\n\r\n"))
        == ["start.version=HTTP/1.1", "start.status=204 No Content"])
  }

  @Test("a body that is not what its type says is shown whole")
  func brokenBody() {
    let json = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"a\":1,\"a\":2}"
    #expect(parts(PartSamples.response(json)).last == "body.body={\"a\":1,\"a\":2}")
    let form = "POST /a?%zz HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\na=%zz"
    #expect(parts(PartSamples.request(form)).contains("query.query=%zz"))
    #expect(parts(PartSamples.request(form)).last == "form.form=a=%zz")
  }

  @Test(
    "octets that are no message are shown as they are",
    arguments: ["", "garbage", "GET /\r\n\r\n", "\0\r\n\r\n"])
  func garbage(text: String) {
    #expect(parts(PartSamples.request(text)) == ["body.octets=\(text)"])
  }

  @Test("a relative Location has parts as an absolute one has; what is no URI is a header field and no more")
  func relativeLocation() {
    #expect(
      parts(PartSamples.response("HTTP/1.1 302 Found\r\nLocation: /next?a=b\r\n\r\n")).dropFirst(2)
        == ["header.Location=/next?a=b", "location.address=/next", "location-query.a=b"])
    #expect(
      parts(PartSamples.response("HTTP/1.1 302 Found\r\nLocation: a b\r\n\r\n")).dropFirst(2)
        == ["header.Location=a b"])
  }

  @Test("a Content-Length that is wrong hides nothing")
  func wrongLength() {
    let text = "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n"
    #expect(parts(PartSamples.request(text)).last == "header.Content-Length=5")
  }

  @Test("the version is a part, whichever it is")
  func version() {
    #expect(
      parts(PartSamples.request("GET / HTTP/9.9\r\nHost: a\r\n\r\n")).contains("start.version=HTTP/9.9"))
  }

  @Test("credentials that cannot be read are a header field and no more")
  func otherCredentials() {
    let text = "GET / HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer mF_9.B5f-4.1JqM\r\n\r\n"
    #expect(parts(PartSamples.request(text)).last == "header.Authorization=Bearer mF_9.B5f-4.1JqM")
  }

  @Test("each part of a message is found by its address, and no address stands twice")
  func addresses() {
    for message in [PartSamples.tokenRequest, PartSamples.redirect, PartSamples.challenge, PartSamples.json] {
      let parts = message.parts
      #expect(Set(parts.all.map(\.address)).count == parts.all.count)
      for part in parts.all { #expect(parts[address: part.address] == part) }
    }
  }

  @Test("a part is found by its name, exactly, else in any case of letters")
  func named() {
    let parts = PartSamples.tokenRequest.parts
    #expect(parts.named("theme").map(\.address) == ["cookie.theme"])
    #expect(parts.named("host").map(\.address) == ["header.Host"])
    #expect(parts.named("code").map(\.address) == ["form.code", "form.code#2"])
    #expect(parts.named("form.code#2").map(\.value) == ["c"])
    #expect(parts.named("nothing").isEmpty)
    #expect(parts.named("header.host").map(\.address) == ["header.Host"])
  }

  @Test("a parameter comes before a header field and the first line where both bear the name")
  func parametersFirst() {
    let request = PartSamples.request("GET /?Host=x&version=2 HTTP/1.1\r\nHost: a\r\n\r\n").parts
    #expect(request.named("Host").map(\.address) == ["query.Host"])
    #expect(request.named("version").map(\.address) == ["query.version"])
    #expect(request.named("header.Host").map(\.address) == ["header.Host"])
  }
}
