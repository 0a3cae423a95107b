import Parties
import Testing

@Suite("Servers write Set-Cookie and read Cookie")
struct SetCookieTests {
  @Test("§4.1: the attributes that are set are written, in one order")
  func headerValue() {
    #expect(SetCookie(name: "sid", value: "31d4").headerValue == "sid=31d4; Path=/")
    #expect(SetCookie(name: "sid", value: "", path: nil, maxAge: 0).headerValue == "sid=; Max-Age=0")
    let full = SetCookie(
      name: "__Host-sid", value: "31d4", path: "/a", domain: "login.example", maxAge: 3600, secure: true,
      httpOnly: true, sameSite: .lax)
    #expect(
      full.headerValue
        == "__Host-sid=31d4; Path=/a; Domain=login.example; Max-Age=3600; Secure; HttpOnly; SameSite=Lax")
  }

  @Test("§4.1.1: no value can add an attribute or a header field")
  func encoding() {
    let cookie = SetCookie(name: "a=;b", value: "x; Domain=evil\r\n\"é,", path: "/;Secure\n")
    #expect(cookie.headerValue == "a%3D%3Bb=x%3B%20Domain=evil%0D%0A%22%C3%A9%2C; Path=/%3BSecure%0A")
  }

  @Test("What a server sets, the browser sends and the server reads")
  func roundTrip() {
    var jar = CookieJar()
    for name in ["a", "b"] {
      let cookie = SetCookie(name: name, value: "v=\(name)", secure: true, sameSite: .strict)
      _ = jar.store(cookie.headerValue, host: "login.example", path: "/x", isSecure: true, now: 0)
    }
    let header = jar.header(
      host: "login.example", path: "/y", isSecure: true, isSameSite: true, isTopLevelNavigation: false,
      isSafeMethod: false, now: 0)
    let read = CookieJar.parse(cookieHeader: header ?? "")
    #expect(read.map(\.name) == ["a", "b"])
    #expect(read.map(\.value) == ["v=a", "v=b"])
  }

  @Test("§4.2: pairs are read in order, and what is no pair is passed over")
  func parse() {
    let read = CookieJar.parse(cookieHeader: " a=1;b = 2 ; ;c;=d; a=3=4;e=")
    #expect(read.map(\.name) == ["a", "b", "a", "e"])
    #expect(read.map(\.value) == ["1", "2", "3=4", ""])
    #expect(CookieJar.parse(cookieHeader: "").isEmpty)
  }
}
