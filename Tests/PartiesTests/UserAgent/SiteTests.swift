import Parties
import Testing

@Suite("Site tells sites apart")
struct SiteTests {
  @Test(
    "Hosts with the same last two labels and scheme are of one site",
    arguments: [
      ("travel.example", "travel.example"), ("app.travel.example", "api.travel.example"),
      ("TRAVEL.example:8443", "a.b.travel.example"), ("localhost:1", "localhost:2"),
      ("127.0.0.1", "127.0.0.1:80"), ("[::1]:1", "[::1]"),
    ])
  func same(hostA: String, hostB: String) {
    #expect(Site.isSame(hostA, "https", hostB, "HTTPS"))
    #expect(!Site.isSame(hostA, "https", hostB, "http"))
  }

  @Test(
    "Other hosts are not",
    arguments: [
      ("travel.example", "login.example"), ("travel.example", "example"), ("10.0.0.1", "11.0.0.1"),
      ("[::1]", "[::2]"), ("evil-travel.example", "travel.example"), ("localhost", "app.localhost"),
      ("", "a.b"),
    ])
  func different(hostA: String, hostB: String) {
    #expect(!Site.isSame(hostA, "https", hostB, "https"))
  }
}
