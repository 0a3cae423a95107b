import Parties
import Testing

@Suite("CookieJar chooses the cookies of a request")
struct CookieJarHeaderTests {
  private func jar(_ cookies: String..., host: String = "login.example", path: String = "/") -> CookieJar {
    var jar = CookieJar()
    for cookie in cookies { _ = jar.store(cookie, host: host, path: path, isSecure: true, now: 0) }
    return jar
  }

  private func header(
    _ jar: CookieJar, host: String = "login.example", path: String = "/", isSecure: Bool = true, now: Int = 0
  ) -> String? {
    jar.header(
      host: host, path: path, isSecure: isSecure, isSameSite: true, isTopLevelNavigation: true,
      isSafeMethod: true, now: now)
  }

  @Test("§5.4: no cookie, no header field")
  func none() {
    #expect(header(CookieJar()) == nil)
    #expect(header(jar("a=1"), host: "travel.example") == nil)
  }

  @Test("§5.4 step 2: longer paths come first, then the older cookie")
  func order() {
    let jar = jar("a=1", "b=2; Path=/x", "c=3", "d=4; Path=/x/y", "a=5")
    #expect(header(jar, path: "/x/y/z") == "d=4; b=2; a=5; c=3")
  }

  @Test("6265bis §5.8.3: of a nameless cookie the value alone is sent")
  func nameless() {
    #expect(header(jar("a=1", "=b")) == "a=1; b")
  }

  @Test("§5.4 step 1: without a Domain a cookie goes to its host alone")
  func hostOnly() {
    #expect(header(jar("a=1"), host: "LOGIN.EXAMPLE:443") == "a=1")
    #expect(header(jar("a=1"), host: "app.login.example") == nil)
  }

  @Test("§5.1.3: with a Domain it goes to the hosts below, and to no other")
  func domain() {
    let jar = jar("a=1; Domain=login.example")
    #expect(header(jar, host: "login.example") == "a=1")
    #expect(header(jar, host: "a.b.login.example") == "a=1")
    #expect(header(jar, host: "evil-login.example") == nil)
    #expect(header(jar, host: "example") == nil)
  }

  @Test(
    "§5.1.4: the path matches folder by folder",
    arguments: [
      ("/x", "/x", true), ("/x", "/x/y", true), ("/x", "/xy", false), ("/x", "/", false),
      ("/x/", "/x/y", true),
      ("/x/", "/x", false), ("/", "/anything", true), ("/x", "/x?y", true), ("/X", "/x", false),
    ])
  func path(cookiePath: String, request: String, isSent: Bool) {
    #expect((header(jar("a=1; Path=\(cookiePath)"), path: request) != nil) == isSent)
  }

  @Test("§5.4 step 1: a Secure cookie is not sent over plain http")
  func secure() {
    let jar = jar("a=1; Secure", "b=2")
    #expect(header(jar, isSecure: true) == "a=1; b=2")
    #expect(header(jar, isSecure: false) == "b=2")
  }

  @Test("§5.3: an expired cookie is not sent")
  func expired() {
    let jar = jar("a=1; Max-Age=10", "b=2")
    #expect(header(jar, now: 9) == "a=1; b=2")
    #expect(header(jar, now: 10) == "b=2")
  }

  @Test("Addresses are hosts of their own")
  func addresses() {
    #expect(header(jar("a=1", host: "[::1]:8080"), host: "[::1]") == "a=1")
    #expect(header(jar("a=1", host: "127.0.0.1"), host: "127.0.0.1:80") == "a=1")
  }

  @Test(
    "6265bis §5.8.3: SameSite decides what requests of other sites carry",
    arguments: [
      // same site, navigation, safe method, what is sent
      (true, false, false, "n=1; l=1; s=1; u=1"), (true, true, true, "n=1; l=1; s=1; u=1"),
      (false, true, true, "n=1; l=1; u=1"), (false, true, false, "n=1"), (false, false, true, "n=1"),
      (false, false, false, "n=1"),
    ])
  func sameSite(isSameSite: Bool, isNavigation: Bool, isSafe: Bool, sent: String) {
    let jar = jar("n=1; Secure; SameSite=None", "l=1; SameSite=Lax", "s=1; SameSite=Strict", "u=1")
    let header = jar.header(
      host: "login.example", path: "/", isSecure: true, isSameSite: isSameSite,
      isTopLevelNavigation: isNavigation,
      isSafeMethod: isSafe, now: 0)
    #expect(header == sent)
  }
}
