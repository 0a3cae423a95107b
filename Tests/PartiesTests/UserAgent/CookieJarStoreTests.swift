import Parties
import Testing

@Suite("CookieJar keeps what Set-Cookie says")
struct CookieJarStoreTests {
  private func store(
    _ text: String, host: String = "login.example", path: String = "/", isSecure: Bool = true, now: Int = 0
  ) -> (outcome: CookieJar.StoreOutcome, cookie: Cookie?) {
    var jar = CookieJar()
    let outcome = jar.store(text, host: host, path: path, isSecure: isSecure, now: now)
    return (outcome, jar.cookies(now: now).first)
  }

  @Test("§5.2: a cookie without attributes is for this host and folder, until the browser ends")
  func plain() {
    let cookie = Cookie(
      name: "sid", value: "31d4", domain: "login.example", isHostOnly: true, path: "/a", expires: nil,
      isSecure: false, isHTTPOnly: false, sameSite: nil, created: 0)
    let result = store("sid=31d4", host: "LOGIN.example:8443", path: "/a/b?c=/d")
    #expect(result.outcome == .stored(cookie))
    #expect(result.cookie == cookie)
  }

  @Test(
    "§5.2: the name ends at the first equals sign, and white space around both is dropped",
    arguments: [
      ("a=b=c", "a", "b=c"), (" \ta = b c\t; Path=/", "a", "b c"), ("a=\"q\"", "a", "\"q\""), ("a=", "a", ""),
    ])
  func pairs(text: String, name: String, value: String) {
    #expect(store(text).cookie?.name == name)
    #expect(store(text).cookie?.value == value)
  }

  @Test(
    "what has neither a name nor a value is refused (6265bis §5.7), and what holds a control character (§5.6)",
    arguments: [
      ("", CookieJar.Refusal.empty), ("=", .empty), (" = ; Path=/", .empty), ("; Path=/", .empty),
      ("a=b\r\nc", .controlCharacter), ("a=\u{7F}", .controlCharacter),
    ])
  func noPair(text: String, refusal: CookieJar.Refusal) {
    #expect(store(text).outcome == .refused(refusal))
  }

  @Test(
    "6265bis §5.6: without an equals sign, or a name before it, the cookie has a value alone",
    arguments: [("sid", "sid"), ("=v", "v"), (" =v", "v"), ("sid; Path=/", "sid")])
  func nameless(text: String, value: String) {
    #expect(store(text).cookie?.name == "")
    #expect(store(text).cookie?.value == value)
  }

  @Test(
    "6265bis §5.7: a nameless cookie cannot pass for one with a prefix",
    arguments: ["__Host-sid=1", "__secure-sid"])
  func namelessPrefix(value: String) {
    #expect(store("=" + value).outcome == .refused(.namelessPrefix))
  }

  @Test("6265bis §5.6: an attribute of more than 1024 octets is passed over")
  func longAttribute() {
    let path = "/" + String(repeating: "b", count: 1024)
    #expect(store("a=b; Path=\(path)").cookie?.path == store("a=b").cookie?.path)
    #expect(store("a=b; Path=\(path.dropLast())").cookie?.path == String(path.dropLast()))
  }

  @Test("6265bis §5.6: name and value have 4096 octets at most")
  func length() {
    #expect(store("a=" + String(repeating: "b", count: 4095)).cookie != nil)
    #expect(store("a=" + String(repeating: "b", count: 4096)).outcome == .refused(.tooLong))
  }

  @Test(
    "§5.2.2: Max-Age counts from now; what is not a number is ignored",
    arguments: [
      ("60", 1060), (" 60 ", 1060), ("9223372036854775807", Int.max), ("99999999999999999999", Int.max),
      ("", nil),
      ("+5", nil), ("5s", nil), ("-", nil),
    ] as [(String, Int?)])
  func maxAge(text: String, expires: Int?) {
    #expect(store("a=b; max-age=\(text)", now: 1000).cookie?.expires == expires)
  }

  @Test("§5.3 step 3: Max-Age counts more than Expires, in any order")
  func maxAgeBeforeExpires() {
    let date = "Expires=Wed, 09 Jun 2021 10:18:14 GMT"
    #expect(store("a=b; Max-Age=60; \(date)").cookie?.expires == 60)
    #expect(store("a=b; \(date); Max-Age=60").cookie?.expires == 60)
    #expect(store("a=b; \(date); Max-Age=no").cookie?.expires == 1_623_233_894)
  }

  @Test("§5.2: the last of two attributes of a kind counts, and unknown ones are passed over")
  func lastAttribute() {
    #expect(store("a=b; Max-Age=1; Priority=High; MAX-AGE=2; ;").cookie?.expires == 2)
  }

  @Test(
    "§5.2.3 and §5.3 step 6: a Domain that covers the host opens the cookie to the hosts below it",
    arguments: [
      ("login.example", "login.example"), (".login.example", "login.example"),
      ("LOGIN.Example", "login.example"),
      ("example.org", "example.org"),
    ])
  func domain(text: String, domain: String) {
    let cookie = store("a=b; Domain=\(text)", host: domain == "example.org" ? "a.b.example.org" : domain)
      .cookie
    #expect(cookie?.domain == domain)
    #expect(cookie?.isHostOnly == false)
  }

  @Test(
    "§5.1.3: a Domain that does not cover the host is refused",
    arguments: [
      ("travel.example", "login.example"), ("app.login.example", "login.example"),
      ("gin.example", "login.example"),
      ("0.0.1", "127.0.0.1"), ("login.example", "evil-login.example"),
    ])
  func foreignDomain(domain: String, host: String) {
    #expect(store("a=b; Domain=\(domain)", host: host).outcome == .refused(.foreignDomain))
  }

  @Test("§5.2.3: an empty Domain is none")
  func emptyDomain() {
    #expect(store("a=b; Domain=").cookie?.isHostOnly == true)
  }

  @Test("§5.3 step 5: a public suffix is refused, unless it is the host itself")
  func publicSuffix() {
    #expect(store("a=b; Domain=example").outcome == .refused(.publicSuffix))
    #expect(store("a=b; Domain=.").outcome == .refused(.publicSuffix))
    #expect(store("a=b; Domain=localhost", host: "localhost").cookie?.isHostOnly == true)
  }

  @Test(
    "§5.2.4: a Path that does not begin with a slash means the folder of the request",
    arguments: [("/x", "/x"), ("x", "/a"), ("", "/a"), ("/", "/")])
  func path(text: String, path: String) {
    #expect(store("a=b; Path=\(text)", path: "/a/b").cookie?.path == path)
  }

  @Test(
    "§5.1.4: the default path is the folder of the request",
    arguments: [
      ("", "/"), ("x/y", "/"), ("/", "/"), ("/a", "/"), ("/a/", "/a"), ("/a/b/c", "/a/b"), ("/a?x=/y/z", "/"),
    ])
  func defaultPath(request: String, path: String) {
    #expect(store("a=b", path: request).cookie?.path == path)
  }

  @Test("§5.2.5 and §5.2.6: Secure and HttpOnly need no value")
  func flags() {
    let cookie = store("a=b; secure; HTTPONLY=x").cookie
    #expect(cookie?.isSecure == true)
    #expect(cookie?.isHTTPOnly == true)
  }

  @Test(
    "6265bis §5.6.7: SameSite is strict, lax, none or unsaid",
    arguments: [("Strict", .strict), ("lax", .lax), ("NONE", Cookie.SameSite.none), ("x", nil), ("", nil)]
      as [(String, Cookie.SameSite?)])
  func sameSite(text: String, sameSite: Cookie.SameSite?) {
    #expect(store("a=b; Secure; SameSite=\(text)").cookie?.sameSite == sameSite)
  }

  @Test(
    "6265bis §5.7: a cookie whose promises do not hold is refused",
    arguments: [
      ("a=b; Secure", false, CookieJar.Refusal.secureOverPlainHTTP),
      ("a=b; SameSite=None", true, .sameSiteNoneWithoutSecure), ("__Secure-a=b", true, .securePrefix),
      ("__host-a=b; Path=/", true, .hostPrefix), ("__Host-a=b; Secure", true, .hostPrefix),
      ("__Host-a=b; Secure; Path=/x", true, .hostPrefix),
      ("__Host-a=b; Secure; Path=/; Domain=login.example", true, .hostPrefix),
    ])
  func refused(text: String, isSecure: Bool, refusal: CookieJar.Refusal) {
    #expect(store(text, isSecure: isSecure).outcome == .refused(refusal))
    #expect(!refusal.reason.isEmpty && refusal.citation.hasPrefix("RFC 6265"))
  }

  @Test(
    "6265bis §5.7: a prefixed cookie that keeps the rules is stored",
    arguments: ["__Secure-a=b; Secure; Domain=login.example", "__Host-a=b; Secure; Path=/"])
  func prefixes(text: String) {
    #expect(store(text).cookie != nil)
  }
}
