import HTTPTypes
import Testing
import Wire

@Suite("A body is read as it came, in one piece or in chunks, or refused in words (RFC 9112 §6, §7)")
struct BodyFramingTests {
  private func request(_ fields: String, _ body: String) throws -> WireRequest {
    try WireMessage(Array("POST /token HTTP/1.1\r\nHost: a\r\n\(fields)\r\n\(body)".utf8)).request
  }

  private static let chunked = "Transfer-Encoding: chunked\r\n"

  static let chunks: [(body: String, content: String)] = [
    ("0\r\n\r\n", ""), ("3\r\na=b\r\n0\r\n\r\n", "a=b"),
    ("1\r\na\r\n2\r\n=b\r\n0\r\n\r\n", "a=b"), ("00A\r\n0123456789\r\n0\r\n\r\n", "0123456789"),
    ("a\r\n0123456789\r\n000\r\n\r\n", "0123456789"), ("3;name=value\r\na=b\r\n0;x\r\n\r\n", "a=b"),
    ("3 ;x\r\na=b\r\n0\r\n\r\n", "a=b"), ("4\r\na\r\nb\r\n0\r\nTrailer: x\r\n\r\n", "a\r\nb"),
  ]

  @Test("chunks are put together again, and their coding is gone (RFC 9112 §7.1)", arguments: chunks)
  func joined(body: String, content: String) throws {
    for field in [Self.chunked, "transfer-encoding: CHUNKED\r\n"] {
      let request = try request(field, body)
      #expect(request.body == Array(content.utf8))
      #expect(request.headerFields[.transferEncoding] == nil)
    }
    let answer = WireMessage(Array("HTTP/1.1 200 OK\r\n\(Self.chunked)\r\n\(body)".utf8))
    #expect(try answer.response.body == Array(content.utf8))
  }

  static let broken = [
    "", "a=b", "3\r\na=b", "3\r\na=b\r\n", "3\r\na=b\r\n0\r\n", "4\r\na=b\r\n0\r\n\r\n",
    "2\r\na=b\r\n0\r\n\r\n",
    "-3\r\na=b\r\n0\r\n\r\n", "+3\r\na=b\r\n0\r\n\r\n", "0x3\r\na=b\r\n0\r\n\r\n", "3\na=b\n0\n\n",
    "\r\na=b\r\n0\r\n\r\n", "fffffffff\r\na\r\n0\r\n\r\n", "ffffffff\r\na\r\n0\r\n\r\n",
    "0\r\n\r\nGET / HTTP/1.1\r\n\r\n",
    "0\r\nno field\r\n\r\n", "g\r\na\r\n0\r\n\r\n",
  ]

  @Test("what only claims to come in chunks is refused", arguments: broken)
  func refused(body: String) throws {
    let error = try #require(throws: WireError.self) { try request(Self.chunked, body) }
    guard case .malformedChunks(let reason) = error else { return #expect(Bool(false), "\(error)") }
    #expect(!reason.isEmpty)
  }

  @Test("where two lengths are said, or another coding, nobody guesses (RFC 9112 §6.1, §6.3)")
  func unclear() {
    #expect(throws: WireError.lengthBesideChunks) {
      try request(Self.chunked + "Content-Length: 13\r\n", "3\r\na=b\r\n0\r\n\r\n")
    }
    for coding in ["gzip", "gzip, chunked", "chunked, chunked", "identity", "xchunked", ""] {
      #expect(throws: WireError.transferCoded(coding)) {
        try request("Transfer-Encoding: \(coding)\r\n", "3\r\na=b\r\n0\r\n\r\n")
      }
    }
    #expect(throws: WireError.transferCoded("chunked, chunked")) {
      try request(Self.chunked + Self.chunked, "0\r\n\r\n")
    }
  }

  @Test("what is packed for keeping is refused, where there is anything in it (RFC 9110 §8.4)")
  func packed() throws {
    #expect(throws: WireError.contentCoded("gzip")) { try request("Content-Encoding: GZIP\r\n", "a=b") }
    #expect(try request("Content-Encoding: identity\r\n", "a=b").body == Array("a=b".utf8))
    #expect(try request("Content-Encoding: gzip\r\n", "").body.isEmpty)
  }

  @Test("a body that came in chunks is shown as it came")
  func parts() throws {
    let wire = WireMessage(
      Array(
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n\(Self.chunked)\r\n3\r\na=b\r\n0\r\n\r\n"
          .utf8))
    #expect(try wire.request.formParameters["a"] == "b")
  }

  static let versions: [(version: String, isRead: Bool)] = [
    ("HTTP/1.0", true), ("HTTP/1.1", true), ("HTTP/1.9", true), ("HTTP/1.10", false), ("http/1.1", false),
    ("HTTP/0.9", false), ("HTTP/2.0", false), ("HTTP/1.", false), ("HTTP/1.x", false),
  ]

  @Test("every HTTP/1 is read alike, and nothing else (RFC 9110 §2.5)", arguments: versions)
  func version(version: String, isRead: Bool) {
    let answer = WireMessage(Array("\(version) 200 OK\r\n\r\n".utf8))
    #expect(((try? answer.response) != nil) == isRead)
    let request = WireMessage(Array("GET / \(version)\r\nHost: a\r\n\r\n".utf8))
    #expect(((try? request.request) != nil) == isRead)
  }

  static let targets: [(target: String, path: String, authority: String)] = [
    ("https://login.example/token?a=b", "/token", "login.example"),
    ("HTTP://login.example:81", "/", "login.example:81"), ("/token", "/token", "a"), ("//x/y", "//x/y", "a"),
    ("https://u:p@login.example/", "/", "login.example"),
  ]

  @Test(
    "a whole address as target counts, and its host in place of Host (RFC 9112 §3.2.2)", arguments: targets)
  func target(target: String, path: String, authority: String) throws {
    let request = try WireMessage(Array("GET \(target) HTTP/1.1\r\nHost: a\r\n\r\n".utf8)).request
    #expect(request.path == path)
    #expect(request.authority == authority)
  }

  @Test(
    "what is neither a path nor a web address is no target",
    arguments: ["*", "a:443", "token", "ftp://a/", "https://a/#b", "https:///a"])
  func noTarget(target: String) {
    #expect(throws: WireError.self) {
      try WireMessage(Array("GET \(target) HTTP/1.1\r\nHost: a\r\n\r\n".utf8)).request
    }
  }

  static let paths: [(written: String, normal: String)] = [
    ("/trips", "/trips"), ("/%74rips", "/trips"), ("/%7Eana", "/~ana"), ("/a%2fb", "/a%2Fb"),
    ("/a%2Fb", "/a%2Fb"),
    ("/%", "/%"), ("/%7", "/%7"), ("/%zz", "/%zz"), ("/%%41", "/%A"), ("/a/./b", "/a/b"), ("/a/../b", "/b"),
    ("/%2e%2E/b", "/b"), ("/a/.", "/a/"), ("/.well-known/x", "/.well-known/x"), ("/%2541", "/%2541"),
    ("", ""),
  ]

  @Test("a path that is spelt otherwise is the same path (RFC 3986 §6.2.2)", arguments: paths)
  func normal(written: String, normal: String) {
    #expect(WebAddress.normalized(path: written) == normal)
  }
}
