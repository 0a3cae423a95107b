import Testing
import Wire

@Suite("Web addresses are split and resolved as RFC 3986 says")
struct WebAddressTests {
  @Test("an address is split into its pieces, each as it was written (Appendix B)")
  func split() throws {
    let address = try #require(WebAddress("HTTPS://Login.Example:8443/a/../b;x?q=1?2&r#frag?#x"))
    #expect(address.scheme == "https")
    #expect(address.authority == "Login.Example:8443")
    #expect(address.path == "/a/../b;x")
    #expect(address.query == "q=1?2&r")
    #expect(address.fragment == "frag?#x")
    #expect(address.host == "login.example")
    #expect(address.target == "/a/../b;x?q=1?2&r")
    #expect(address.isSecure)
    #expect(address.withoutFragment.description == "https://Login.Example:8443/a/../b;x?q=1?2&r")
  }

  @Test("empty pieces differ from missing ones, and the empty path is asked for as /")
  func empty() throws {
    let empty = try #require(WebAddress("https://a?#"))
    #expect((empty.path, empty.query, empty.fragment) == ("", "", ""))
    #expect(empty.target == "/?")
    #expect(empty.description == "https://a?#")
    let missing = try #require(WebAddress("https://a"))
    #expect((missing.path, missing.query, missing.fragment) == ("", nil, nil))
    #expect(missing.target == "/")
    #expect(missing.origin == "https://a")
  }

  @Test(
    "an address is written as it was read",
    arguments: [
      "https://login.example/", "https://login.example", "http://127.0.0.1:51004/cb?a=b", "https://a/%zz?%",
      "com.example.app:/oauth2redirect/example-provider", "com.example.app:/cb?code=1#f",
      "urn:ietf:wg:oauth:2.0:oob",
      "https://user:pass@host.example/", "http://[::1]:51004/cb", "https://a//b//", "mailto:ana@example.com",
      "ftp://ftp.is.co.za/rfc/rfc1808.txt", "tel:+1-816-555-1212",
    ])
  func roundTrip(text: String) { #expect(WebAddress(text)?.description == text) }

  @Test(
    "what is no absolute URI is refused",
    arguments: [
      "", "login.example", "/path", "//login.example", "https:", "https://", "https:///path", "https://?q",
      "https://u@/", "https://:1",
      "://x",
      "1https://a", "-x:y", "ht tp://a", "https://a b", "https://a/\u{0}", "https://a/\n",
      "https://é.example",
      "https://a/<x>", "https://a/\"", "https://a/{x}", "https://a/|", "https://a/^", "https://a/`",
      "https://a\\b", "http://[::1", "http://[::1:80/",
      "https://a/\u{7F}", ":", "#", "?",
    ])
  func refused(text: String) { #expect(WebAddress(text) == nil) }

  @Test(
    "the host is told without port and user, in lower case",
    arguments: [
      ("https://A.Example", "a.example"), ("https://a:1", "a"), ("https://u@a", "a"),
      ("https://u:p@a:1", "a"),
      ("https://login.example@evil.example/", "evil.example"), ("http://[::1]:80/", "[::1]"), ("urn:a", ""),
    ])
  func host(text: String, host: String) { #expect(WebAddress(text)?.host == host) }

  @Test("a private-use scheme has no authority, and its scheme is its origin (RFC 8252 §7.1)")
  func customScheme() throws {
    let address = try #require(WebAddress("com.example.app:/oauth2redirect?code=x"))
    #expect(address.authority == nil)
    #expect(address.origin == "com.example.app:")
    #expect(address.path == "/oauth2redirect")
    #expect(address.host == "")
    #expect(!address.isSecure)
  }

  @Test(
    "references resolve as in RFC 3986 §5.4.1, the normal examples",
    arguments: [
      ("g:h", "g:h"), ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"),
      ("/g", "http://a/g"), ("//g", "http://g"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"),
      ("#s", "http://a/b/c/d;p?q#s"), ("g#s", "http://a/b/c/g#s"), ("g?y#s", "http://a/b/c/g?y#s"),
      (";x", "http://a/b/c/;x"), ("g;x", "http://a/b/c/g;x"), ("g;x?y#s", "http://a/b/c/g;x?y#s"),
      ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"), ("./", "http://a/b/c/"), ("..", "http://a/b/"),
      ("../", "http://a/b/"), ("../g", "http://a/b/g"), ("../..", "http://a/"), ("../../", "http://a/"),
      ("../../g", "http://a/g"),
    ])
  func normal(reference: String, target: String) {
    #expect(WebAddress("http://a/b/c/d;p?q")?.resolving(reference)?.description == target)
  }

  @Test(
    "references resolve as in RFC 3986 §5.4.2, the abnormal examples, by strict parsers",
    arguments: [
      ("../../../g", "http://a/g"), ("../../../../g", "http://a/g"), ("/./g", "http://a/g"),
      ("/../g", "http://a/g"),
      ("g.", "http://a/b/c/g."), (".g", "http://a/b/c/.g"), ("g..", "http://a/b/c/g.."),
      ("..g", "http://a/b/c/..g"),
      ("./../g", "http://a/b/g"), ("./g/.", "http://a/b/c/g/"), ("g/./h", "http://a/b/c/g/h"),
      ("g/../h", "http://a/b/c/h"), ("g;x=1/./y", "http://a/b/c/g;x=1/y"), ("g;x=1/../y", "http://a/b/c/y"),
      ("g?y/./x", "http://a/b/c/g?y/./x"), ("g?y/../x", "http://a/b/c/g?y/../x"),
      ("g#s/./x", "http://a/b/c/g#s/./x"),
      ("g#s/../x", "http://a/b/c/g#s/../x"), ("http:g", "http:g"),
    ])
  func abnormal(reference: String, target: String) {
    #expect(WebAddress("http://a/b/c/d;p?q")?.resolving(reference)?.description == target)
  }

  @Test("a reference drops the fragment of the page it stands on, and takes its query only where it is empty")
  func fragmentOfBase() {
    let base = WebAddress("https://a/b?q#f")
    #expect(base?.resolving("")?.description == "https://a/b?q")
    #expect(base?.resolving("#g")?.description == "https://a/b?q#g")
    #expect(base?.resolving("c")?.description == "https://a/c")
    #expect(WebAddress("https://a")?.resolving("c")?.description == "https://a/c")
    #expect(WebAddress("https://a?q")?.resolving("c")?.description == "https://a/c")
  }

  @Test("what is no reference resolves to nothing", arguments: ["a b", "\n", "é", "<"])
  func noReference(text: String) { #expect(WebAddress("https://a/")?.resolving(text) == nil) }

  @Test(
    "the dot segments of absolute and network-path references go as well (§5.2.2)",
    arguments: [
      ("http://x/a/../b", "http://x/b"), ("//x/a/../b", "http://x/b"),
      ("//x/a/./b?c/../d", "http://x/a/b?c/../d"),
      ("g:/a/../b", "g:/b"), ("urn:a:..", "urn:a:.."),
    ])
  func absoluteDots(reference: String, target: String) {
    #expect(WebAddress("http://a/b/c/d;p?q")?.resolving(reference)?.description == target)
  }

  @Test(
    "a reference whose host is empty, or that would be read back as another, resolves to nothing",
    arguments: ["///x", "//", "//?q", "//u@/x", "//:1/x", "g:/.//x"])
  func emptyAuthority(reference: String) { #expect(WebAddress("https://a/b")?.resolving(reference) == nil) }

  @Test(
    "the origin has neither user nor default port, and is in lower case (RFC 6454 §4)",
    arguments: [
      ("https://login.example@evil.example/", "https://evil.example"),
      ("HTTPS://Login.Example/", "https://login.example"), ("https://a:443/", "https://a"),
      ("http://a:80", "http://a"), ("https://a:80", "https://a:80"), ("http://a:443", "http://a:443"),
      ("https://a:", "https://a"), ("https://a:0443", "https://a"), ("https://u:p@a:8443/", "https://a:8443"),
      ("http://[::1]:51004/", "http://[::1]:51004"), ("http://[::A]", "http://[::a]"),
    ])
  func origin(text: String, origin: String) { #expect(WebAddress(text)?.origin == origin) }

  @Test("a request's Host has port but no user (RFC 9110 §7.2)")
  func host() throws {
    let address = try #require(WebAddress("https://u:p@A.example:8/"))
    #expect(WireRequest.get(address).authority == "A.example:8")
    #expect(WireRequest.post(FormParameters(), to: address).authority == "A.example:8")
    #expect(address.hostAndPort == "A.example:8")
    #expect(WebAddress("urn:a")?.hostAndPort == nil)
  }

  @Test("ten thousand folders up and down resolve")
  func deep() {
    let up = String(repeating: "../", count: 10_000)
    #expect(WebAddress("https://a/b/c")?.resolving("\(up)g")?.description == "https://a/g")
    let down = String(repeating: "x/", count: 10_000)
    #expect(WebAddress("https://a/")?.resolving(down + up + "g")?.path == "/g")
  }

  @Test(
    "is named by a Host of its own host and port, and by no other",
    arguments: [
      ("login.example", "https://login.example", true), ("LOGIN.example", "https://login.example", true),
      ("login.example:443", "https://login.example", true),
      ("login.example:80", "https://login.example", false),
      ("login.example.evil.example", "https://login.example", false),
      ("example", "https://login.example", false),
      ("", "https://login.example", false), ("127.0.0.1:9", "http://127.0.0.1:9", true),
      ("127.0.0.1", "http://127.0.0.1:9", false), ("login.example", "https://LOGIN.example", false),
    ])
  func namedByHost(host: String, origin: String, isNamed: Bool) {
    #expect(WebAddress.authority(host, names: origin) == isNamed)
  }
}
