import HTTPTypes
import Parties
import Simulation
import Testing
import Wire

@Suite("A script has the powers of the browser, for its own origin, and no others")
struct BrowserCallTests {
  private static let page = "https://map.example/callback?code=c"
  private static let api = "https://trips.example/trips"

  /// A page whose script runs, and the number under which it does.
  private func running(_ address: String = page) -> (browsing: Browsing, script: Int) {
    var browsing = Browsing()
    let sends = browsing.show("<script>run()</script>", at: address).sends
    return (browsing, sends.last?.connection ?? 0)
  }

  private func fetch(_ request: WireRequest, _ address: String = api) throws -> BrowserCall {
    .fetch(request, to: try #require(WebAddress(address)), number: 7)
  }

  private func get(_ fields: HTTPFields = [:], _ address: String = api) throws -> BrowserCall {
    try fetch(.get(try #require(WebAddress(address)), headerFields: fields), address)
  }

  private func answer(_ fields: HTTPFields, status: HTTPResponse.Status = .ok) -> WireResponse {
    WireResponse(status: status, headerFields: fields, body: status == .noContent ? [] : Array("{}".utf8))
  }

  /// What the script gets; nil where it gets nothing.
  private func seen(_ receipt: Receipt?) -> BrowserCall? {
    if case .act(.gets(let call))? = receipt?.sends.last?.content { call } else { nil }
  }

  @Test("a plain request to another origin is sent at once, with Origin and without cookies")
  func simple() throws {
    var (browsing, script) = running()
    let sent = browsing.call(try get(), script).sends
    let request = try #require(sent.first?.asRequest)
    #expect(sent.first?.destination == .origin("https://trips.example"))
    #expect((request.method, request.target) == (.get, "/trips"))
    #expect(request.headerFields[.origin] == "https://map.example")
    #expect(request.headerFields[.cookie] == nil)
  }

  @Test("what the browser alone writes, no script can write in its place")
  func forbiddenFields() throws {
    var (browsing, script) = running()
    let forged: HTTPFields = [
      .origin: "https://trips.example", .cookie: "session=1", .referer: "https://x.example/",
    ]
    let request = try #require(browsing.call(try get(forged), script).sends.first?.asRequest)
    #expect(request.method == .get)
    #expect(request.headerFields[values: .origin] == ["https://map.example"])
    #expect(request.headerFields[.cookie] == nil && request.headerFields[.referer] == "https://map.example/")
  }

  @Test(
    "the script sees the answer only if the server names its origin, or all",
    arguments: [
      ("https://map.example", true), ("*", true), ("https://other.example", false), (nil, false),
    ] as [(String?, Bool)])
  func reading(allowed: String?, sees: Bool) throws {
    var (browsing, script) = running()
    let sent = browsing.call(try get(), script).sends
    var fields: HTTPFields = [.contentType: "application/json", HTTPField.Name("X-Secret")!: "s"]
    fields[.accessControlAllowOrigin] = allowed
    let receipt = browsing.answer(sent.first, answer(fields))
    let call = try #require(seen(receipt))
    #expect((call.number, call.response != nil, call.failure != nil) == (7, sees, !sees))
    #expect(
      receipt.checks.first { $0.rule == "script-may-read-response" }?.verdict == (sees ? .holds : .fails))
    // A header field that is not exposed stays hidden.
    #expect(call["X-Secret"] == nil)
    if sees { #expect(call.response?.body == Array("{}".utf8)) }
  }

  @Test("with a header field that no form could send, the server is asked first, without it")
  func preflight() throws {
    var (browsing, script) = running()
    let asked = browsing.call(try get([.authorization: "Bearer t"]), script).sends
    let question = try #require(asked.first?.asRequest)
    #expect(question.method == .options)
    #expect(question.headerFields[.accessControlRequestHeaders] == "authorization")
    #expect(question.headerFields[.authorization] == nil)
    let allowed: HTTPFields = [
      .accessControlAllowOrigin: "https://map.example",
      .accessControlAllowHeaders: "Content-Type, Authorization",
    ]
    let sent = browsing.answer(asked.first, answer(allowed, status: .noContent)).sends
    #expect(sent.first?.asRequest?.headerFields[.authorization] == "Bearer t")
  }

  @Test(
    "what the server does not allow is not sent",
    arguments: [
      ["Access-Control-Allow-Origin": "https://map.example"],
      ["Access-Control-Allow-Origin": "https://map.example", "Access-Control-Allow-Headers": "*"],
      ["Access-Control-Allow-Origin": "https://b.example", "Access-Control-Allow-Headers": "Authorization"],
      ["Access-Control-Allow-Headers": "Authorization"],
    ])
  func forbidden(fields: [String: String]) throws {
    var (browsing, script) = running()
    let asked = browsing.call(try get([.authorization: "Bearer t"]), script).sends
    var said: HTTPFields = [:]
    for (name, value) in fields { said[try #require(HTTPField.Name(name))] = value }
    let receipt = browsing.answer(asked.first, answer(said, status: .noContent))
    #expect(receipt.checks.last?.rule == "preflight-allows-request" && receipt.checks.last?.verdict == .fails)
    #expect(receipt.sends.count == 1 && seen(receipt)?.failure != nil)
  }

  @Test("to its own origin a script sends what it likes, with the cookies, and reads what comes")
  func sameOrigin() throws {
    var browsing = Browsing()
    let first = browsing.open("https://map.example/").sends.first
    _ = browsing.answer(first, .html("", headerFields: [.setCookie: "seen=1"]))
    let script = browsing.show("<script>run()</script>", at: Self.page).sends.last?.connection ?? 0
    let address = "https://map.example/data"
    let sent = browsing.call(try get([.authorization: "Bearer t"], address), script).sends
    let request = try #require(sent.first?.asRequest)
    #expect((request.method, request.headerFields[.cookie]) == (.get, "seen=1"))
    #expect(seen(browsing.answer(sent.first, answer([:])))?.response?.status == .ok)
  }

  @Test("with credentials, cookies go along, and `*` opens nothing")
  func credentials() throws {
    var browsing = Browsing()
    let first = browsing.open("https://trips.example/").sends.first
    _ = browsing.answer(first, .html("", headerFields: [.setCookie: "seen=1; SameSite=None; Secure"]))
    let script = browsing.show("<script>run()</script>", at: Self.page).sends.last?.connection ?? 0
    var call = try get()
    call.values.append(NamedValue("credentials", "include"))
    let sent = browsing.call(call, script).sends
    #expect(sent.first?.asRequest?.headerFields[.cookie] == "seen=1")
    #expect(seen(browsing.answer(sent.first, answer([.accessControlAllowOrigin: "*"])))?.failure != nil)
  }

  @Test("a redirect to another origin takes no credentials along")
  func redirected() throws {
    var (browsing, script) = running("https://trips.example/app")
    let sent = browsing.call(try get([.authorization: "Bearer t"]), script).sends
    let next = browsing.answer(sent.first, answer([.location: "https://thief.example/"], status: .found))
      .sends
    #expect(next.first?.asRequest?.authority == "thief.example")
    #expect(next.first?.asRequest?.headerFields[.authorization] == nil)
  }

  @Test("an answer that comes when its page is gone is told to nobody")
  func pageGone() throws {
    var (browsing, script) = running()
    let sent = browsing.call(try get(), script).sends
    _ = browsing.show("", at: "https://b.example/")
    let allowed: HTTPFields = [.accessControlAllowOrigin: "*"]
    #expect(browsing.answer(sent.first, answer(allowed)).sends.isEmpty)
    // Nor can the script that is gone do anything.
    #expect(browsing.call(try get(), script).sends.isEmpty)
  }

  @Test("what is kept is read by scripts of the same origin, and by no others, until it is taken away")
  func storage() throws {
    var (browsing, script) = running()
    _ = browsing.call(BrowserCall(.keepInTab, [NamedValue("state", "s")]), script)
    _ = browsing.call(BrowserCall(.keep, [NamedValue("theme", "dark")]), script)
    func stored(_ address: String) -> [NamedValue]? {
      let run = browsing.show("<script>run()</script>", at: address).sends.last
      guard case .act(.reads(_, _, let stored))? = run?.content else { return nil }
      script = run?.connection ?? 0
      return stored
    }
    #expect(stored("https://map.example/other") == [NamedValue("state", "s"), NamedValue("theme", "dark")])
    #expect(stored("https://thief.example/") == [])
    #expect(stored("http://map.example/") == [])
    #expect(stored("https://map.example/") != [])
    _ = browsing.call(BrowserCall(.forgetInTab, [NamedValue("state", "")]), script)
    #expect(stored("https://map.example/") == [NamedValue("theme", "dark")])
    #expect(browsing.agent.store.contains(NamedValue("theme", "dark")))
  }

  @Test("a script writes addresses of its own origin into the bar, which the history then has, and no others")
  func replacing() {
    var (browsing, script) = running()
    let refused = browsing.call(
      BrowserCall(.replaceAddress, [NamedValue("address", "https://login.example/")]), script)
    #expect(refused.checks.first { $0.verdict == .fails }?.rule == "address-of-same-origin")
    let replaced = browsing.call(BrowserCall(.replaceAddress, [NamedValue("address", "/callback")]), script)
    #expect(replaced.checks.map(\.verdict) == [.holds])
    #expect(browsing.agent.store == [NamedValue("address", "https://map.example/callback")])
  }

  @Test(
    "a script leaves its page as a link would: with the page as referrer, and no longer able to do anything")
  func leaving() {
    var (browsing, script) = running()
    let sent = browsing.call(BrowserCall(.goTo, [NamedValue("address", "https://login.example/a")]), script)
      .sends
    #expect(sent.first?.asRequest?.headerFields[.referer] == "https://map.example/")
    _ = browsing.answer(sent.first, .html("<title>Login</title>"))
    #expect(browsing.call(BrowserCall(.goTo, [NamedValue("address", "/x")]), script).sends.isEmpty)
  }

  @Test(
    "a window that a script opened tells its opener what it found, if the opener shows the origin it is meant for"
  )
  func windows() throws {
    for (target, arrives) in [
      ("https://map.example", true), ("https://b.example", false), ("*", true), ("/", false),
    ] {
      var (browsing, script) = running()
      let opened = browsing.call(
        BrowserCall(.open, [NamedValue("address", "https://login.example/")]), script
      ).sends
      let shown = browsing.answer(opened.first, .html("<title>L</title><script>tell()</script>")).sends
      #expect(shown.map(\.name) == ["page-shown", "script-started"])
      let post = BrowserCall(.post, [NamedValue("data", "code=c"), NamedValue("targetOrigin", target)])
      let receipt = browsing.call(post, try #require(shown.last?.connection), from: "login")
      let check = receipt.checks.first { $0.rule == "message-meant-for-this-page" }
      #expect(check?.verdict == (arrives ? .holds : .fails))
      #expect(seen(receipt)?["origin"] == (arrives ? "https://login.example" : nil))
      #expect(receipt.sends.first?.connection == (arrives ? script : nil))
    }
  }

  @Test(
    "a window that closes leaves the page that opened it; no script leads into the page or the machine itself"
  )
  func closing() throws {
    var (browsing, script) = running()
    let opened = browsing.call(BrowserCall(.open, [NamedValue("address", "https://login.example/")]), script)
      .sends
    let window = browsing.answer(opened.first, .html("<title>L</title><script>go()</script>")).sends.last
    let closed = browsing.call(BrowserCall(.close, []), try #require(window?.connection), from: "login").sends
    guard case .act(.sees(let page))? = closed.first?.content else {
      Issue.record("nothing is shown")
      return
    }
    #expect(page.address == Self.page)
    for address in ["javascript:alert(1)", "file://a/etc/passwd", "data:text/html,x"] {
      #expect(browsing.call(BrowserCall(.goTo, [NamedValue("address", address)]), script).sends.isEmpty)
    }
  }

  @Test("nobody sees a frame; its page says who may frame it")
  func frames() throws {
    let cases: [(HTTPFields, Bool)] = [
      ([:], true), ([.contentSecurityPolicy: "frame-ancestors 'none'"], false),
      ([.contentSecurityPolicy: "default-src 'self'; frame-ancestors https://map.example"], true),
      ([.contentSecurityPolicy: "frame-ancestors 'self'"], false),
      ([HTTPField.Name("X-Frame-Options")!: "DENY"], false),
    ]
    for (fields, isShown) in cases {
      var (browsing, script) = running()
      let frame = BrowserCall(.frame, [NamedValue("address", "https://login.example/")])
      let asked = browsing.call(frame, script).sends
      let receipt = browsing.answer(asked.first, .html("<script>tell()</script>", headerFields: fields))
      #expect(receipt.sends.map(\.name) == (isShown ? ["script-started"] : []))
      let check = receipt.checks.first { $0.rule == "page-may-be-framed" }
      #expect(check?.verdict == (isShown ? .holds : .fails))
    }
  }

  /// A script that moves within its origin, shows a frame, and hears from it.
  static func checksWhereAllGoesWell() -> [Check] {
    let test = BrowserCallTests()
    var (browsing, script) = test.running()
    var checks = browsing.call(BrowserCall(.replaceAddress, [NamedValue("address", "/callback")]), script)
      .checks
    let frame = BrowserCall(.frame, [NamedValue("address", "https://login.example/")])
    let asked = browsing.call(frame, script).sends
    let shown = browsing.answer(asked.first, .html("<script>tell()</script>"))
    let post = BrowserCall(.post, [NamedValue("targetOrigin", "https://map.example")])
    checks += shown.checks + browsing.call(post, shown.sends.last?.connection ?? 0).checks
    return checks
  }

  @Test("cookies that are not for other sites do not go along into a frame of theirs")
  func frameCookies() {
    var browsing = Browsing()
    let first = browsing.open("https://login.example/").sends.first
    _ = browsing.answer(first, .html("", headerFields: [.setCookie: "session=1; SameSite=Lax"]))
    let script = browsing.show("<script>run()</script>", at: Self.page).sends.last?.connection ?? 0
    let frame = BrowserCall(.frame, [NamedValue("address", "https://login.example/")])
    let framed = browsing.call(frame, script).sends
    #expect(framed.first?.asRequest?.headerFields[.cookie] == nil)
    let left = browsing.call(BrowserCall(.goTo, [NamedValue("address", "https://login.example/")]), script)
      .sends
    #expect(left.first?.asRequest?.headerFields[.cookie] == "session=1")
  }
}
