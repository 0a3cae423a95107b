import Wire

/// Messages in which every place of `Part.Place` has a part.
enum PartSamples {
  private static func message(_ content: Message.Content) -> Message {
    Message(serial: 1, name: "sample", from: "a", to: "b", channel: .front, connection: 1, content: content)
  }

  static func request(_ text: String) -> Message {
    message(.request(WireMessage(Array(text.utf8)), origin: "https://b.example"))
  }

  static func response(_ text: String) -> Message { message(.response(WireMessage(Array(text.utf8)))) }

  static func act(_ act: PersonAct) -> Message { message(.act(act)) }

  static let tokenRequest = request(
    """
    POST /token?debug=1&debug=2 HTTP/1.1\r
    Host: login.example\r
    Cookie: session=abc; theme=dark\r
    Authorization: Basic czZCaGRSa3F0MzpnWDFmQmF0M2JW\r
    Content-Type: application/x-www-form-urlencoded\r
    Content-Length: 28\r
    \r
    code=a%2Fb&code=c&empty=&x+y
    """)

  static let oneCookie = request("GET / HTTP/1.1\r\nHost: a\r\nCookie: session=abc\r\n\r\n")

  static let noCookie = request("GET / HTTP/1.1\r\nHost: a\r\n\r\n")

  static let redirect = response(
    """
    HTTP/1.1 303 See Other\r
    Location: https://travel.example/callback?code=x&state=y#token=z\r
    Set-Cookie: session=abc; Path=/; Secure; HttpOnly\r
    \r

    """)

  static let challenge = response(
    """
    HTTP/1.1 401 Unauthorized\r
    WWW-Authenticate: Bearer realm="a, b", error="invalid_token"\r
    \r

    """)

  static let json = response(
    """
    HTTP/1.1 200 OK\r
    Content-Type: application/json;charset=UTF-8\r
    \r
    {"access_token":"2YotnFZFEjr1zCsicMWpAA","expires_in":3600,"keys":[{"kid":"1"},{"kid":"2"}],\
    "aud":["a","b"],"ok":true,"none":null,"empty":{},"act":{"sub":"ana"}}
    """)

  /// Its tokens have the header {"alg":"none"}, the claims {"sub":"ana","act":{"sub":"bob"}} and no signature.
  static let bearer = request(
    """
    GET /trips?request=eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbmEiLCJhY3QiOnsic3ViIjoiYm9iIn19. HTTP/1.1\r
    Host: trips.example\r
    Authorization: Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbmEiLCJhY3QiOnsic3ViIjoiYm9iIn19.\r
    \r

    """)

  static let xml = response(
    """
    HTTP/1.1 200 OK\r
    Content-Type: text/xml; charset=utf-8\r
    \r
    <?xml version="1.0"?>
    <Access_Token kind="long">
      <Token>fdjhk2382kw&amp;kajs</Token>
      <Empty/>
      <Trip n="1"><To>Porto</To></Trip>
      <Trip n="2"><To><![CDATA[<Lisbon>]]></To></Trip>
    </Access_Token>
    """)

  static let page = response(
    """
    HTTP/1.1 200 OK\r
    Content-Type: text/html; charset=utf-8\r
    \r
    <!DOCTYPE html><title>Sign in</title><form action="/login" method="post">\
    <input type="hidden" name="ticket" value="t1"><label>User <input name="username"></label>\
    <button>Go</button></form>
    """)

  static let submission = act(
    .submits(
      FormSubmission(
        form: 0,
        entries: [
          .init(name: "username", value: "ana"), .init(name: "scope", value: "read", isChecked: false),
        ], button: "Sign in")))
}
