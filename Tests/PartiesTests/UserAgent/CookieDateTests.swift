import Parties
import Testing

@Suite("Expires takes dates in many shapes (RFC 6265 §5.1.1)")
struct CookieDateTests {
  private func expires(_ date: String) -> Int? {
    var jar = CookieJar()
    _ = jar.store("a=b; Expires=\(date)", host: "login.example", path: "/", isSecure: true, now: .min)
    return jar.cookies(now: .min).first?.expires
  }

  @Test(
    "A date in any of its shapes is read",
    arguments: [
      ("Wed, 09 Jun 2021 10:18:14 GMT", 1_623_233_894), ("Wednesday, 09-Jun-21 10:18:14 GMT", 1_623_233_894),
      ("Wed Jun  9 10:18:14 2021", 1_623_233_894), ("10:18:14 9 june 2021x", 1_623_233_894),
      ("Thu, 01 Jan 1970 00:00:00 GMT", 0), ("Wed, 31 Dec 1969 23:59:59 GMT", -1), ("1:2:3 1 Jan 70", 3_723),
      ("29 Feb 2000 00:00:00", 951_782_400), ("1 Mar 2000 00:00:00", 951_868_800),
      ("31 Dec 1999 23:59:59", 946_684_799), ("1 Jan 1601 0:0:0", -11_644_473_600),
      ("31 Dec 9999 23:59:59", 253_402_300_799), ("1 Jan 69 00:00:00", 3_124_224_000),
    ])
  func dates(text: String, seconds: Int) {
    #expect(expires(text) == seconds)
  }

  @Test(
    "What is no date is ignored, and the cookie lasts as long as the browser runs",
    arguments: [
      "", "soon", "1 Jan 2021", "00:00:00 Jan 2021", "00:00:00 1 2021", "00:00:00 1 Jan",
      "24:00:00 1 Jan 2021",
      "00:60:00 1 Jan 2021", "00:00:60 1 Jan 2021", "00:00:00 0 Jan 2021", "00:00:00 32 Jan 2021",
      "00:00:00 31 Apr 2021", "00:00:00 29 Feb 2021", "00:00:00 29 Feb 1900", "00:00:00 1 Jan 1600",
      "00:00:00 1 Jan 20211", "000:00:00 1 Jan 2021", "00:00:000 1 Jan 2021", "00:00 1 Jan 2021",
    ])
  func noDates(text: String) {
    #expect(expires(text) == nil)
  }
}
