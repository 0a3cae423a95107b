import Parties
import Testing

@Suite("CookieJar replaces, deletes and forgets")
struct CookieJarMemoryTests {
  private func put(
    _ text: String, in jar: inout CookieJar, host: String = "login.example", isSecure: Bool = true,
    now: Int = 0
  ) -> CookieJar.StoreOutcome {
    jar.store(text, host: host, path: "/", isSecure: isSecure, now: now)
  }

  private func names(_ jar: CookieJar, now: Int = 0) -> [String] {
    jar.cookies(now: now).map { "\($0.name)=\($0.value)" }
  }

  @Test("§5.3 step 11: a cookie of the same name, domain and path is replaced and keeps its place")
  func replaced() {
    var jar = CookieJar()
    _ = put("a=1", in: &jar)
    _ = put("b=1", in: &jar)
    guard case .replaced(let new, let old) = put("a=2", in: &jar) else {
      Issue.record("not replaced")
      return
    }
    #expect(new.value == "2" && old.value == "1" && new.created == old.created)
    #expect(names(jar) == ["a=2", "b=1"])
  }

  @Test("§5.3 step 11: another path, host or case of the name is another cookie")
  func distinct() {
    var jar = CookieJar()
    for (text, host) in [
      ("a=1", "a.example"), ("a=2; Path=/x", "a.example"), ("a=3", "b.example"), ("A=4", "a.example"),
    ] {
      guard case .stored = put(text, in: &jar, host: host) else {
        Issue.record("\(text) is not new")
        continue
      }
    }
    #expect(names(jar) == ["A=4", "a=1", "a=2", "a=3"])
  }

  @Test(
    "§5.3 step 12: an expired cookie deletes the one in the jar",
    arguments: ["a=; Max-Age=0", "a=; Max-Age=-1", "a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT"])
  func deleted(text: String) {
    var jar = CookieJar()
    _ = put("a=1", in: &jar)
    guard case .deleted(let gone) = put(text, in: &jar, now: 5) else {
      Issue.record("not deleted")
      return
    }
    #expect(gone.value == "1")
    #expect(names(jar, now: 5).isEmpty)
    #expect(put(text, in: &jar, now: 5) == .refused(.expiredAlready))
  }

  @Test("§5.3: a cookie is forgotten in the second it expires, and is new after that")
  func forgotten() {
    var jar = CookieJar()
    _ = put("a=1; Max-Age=60", in: &jar)
    #expect(names(jar, now: 59) == ["a=1"])
    #expect(names(jar, now: 60).isEmpty)
    guard case .stored(let cookie) = put("a=2", in: &jar, now: 60) else {
      Issue.record("not new")
      return
    }
    #expect(cookie.created == 1)
  }

  @Test("§5.3: a cookie without a date does not expire")
  func sessionCookie() {
    var jar = CookieJar()
    _ = put("a=1", in: &jar)
    #expect(names(jar, now: .max) == ["a=1"])
  }

  @Test("6265bis §5.7: plain http cannot replace a Secure cookie, nor hide it behind one for a path below")
  func leaveSecureCookiesAlone() {
    var jar = CookieJar()
    _ = put("a=1; Secure; Path=/x; Domain=login.example", in: &jar)
    #expect(put("a=2; Path=/x", in: &jar, isSecure: false) == .refused(.wouldReplaceSecure))
    #expect(put("a=2; Path=/x/y", in: &jar, isSecure: false) == .refused(.wouldReplaceSecure))
    #expect(
      put("a=2; Path=/x", in: &jar, host: "app.login.example", isSecure: false)
        == .refused(.wouldReplaceSecure))
    #expect(names(jar) == ["a=1"])
    _ = put("a=3; Path=/", in: &jar, isSecure: false)
    _ = put("a=4; Path=/x", in: &jar, host: "travel.example", isSecure: false)
    #expect(names(jar) == ["a=3", "a=1", "a=4"])
  }

  @Test("A refused cookie leaves the jar as it was")
  func refusedChangesNothing() {
    var jar = CookieJar()
    _ = put("a=1", in: &jar)
    let before = jar
    _ = put("a=2; Domain=travel.example", in: &jar)
    #expect(jar == before)
  }
}
