import HTTPTypes
import Parties
import Simulation
import Testing
import TestSupport
import Wire

@Suite("The browser follows redirects and sends forms as browsers do")
struct UserAgentTests {
  /// A browser, and the requests that it sent.
  private struct Window {
    var agent = UserAgent(owner: "ana")
    var connection = 0
    var now = VirtualTime(seconds: 0)

    mutating func receive(_ content: Message.Content, connection: Int = 0) -> Outcome {
      let sender: PartyName =
        switch content {
        case .act(.writes): "server"
        case .act: "ana"
        default: "server"
        }
      let message = Message(
        serial: 1, name: "test", from: sender, to: "browser", channel: .front, connection: connection,
        content: content)
      var surroundings = Surroundings(party: "browser", now: now, entropy: Entropy(seed: 0, party: "browser"))
      let outcome = Outcome(receipt: agent.receive(message, in: &surroundings))
      self.connection = outcome.receipt.sends.first?.connection ?? 0
      return outcome
    }

    mutating func open(_ address: String) -> Outcome { receive(.act(.opens(address: address))) }

    mutating func answer(_ response: WireResponse) -> Outcome {
      receive(.response(WireMessage(response.octets)), connection: connection)
    }

    mutating func redirect(_ status: Int, _ location: String) -> Outcome {
      answer(WireResponse(status: .init(code: status), headerFields: [.location: location]))
    }

    /// Shows a page with a form of one hidden field, and presses its button.
    mutating func submit(action: String, method: String, from address: String = "https://a.example/page?q#f")
      -> Outcome
    {
      _ = open(address)
      let html = """
        <title>T</title><form action="\(action)" method="\(method)"><input type="hidden" name="x" value="1 &amp; 2">
        <input name="user"><input type="checkbox" name="c" value="1" checked><button name="go" value="b">Go</button></form>
        """
      _ = answer(.html(html))
      let entries = [FormSubmission.Entry(name: "user", value: "ana")]
      return receive(.act(.submits(FormSubmission(form: 0, entries: entries, button: "Go"))))
    }
  }

  private func request(_ outcome: Outcome) throws -> WireRequest {
    guard case .request(let wire, _) = try outcome.sent().content else { throw WireError.empty }
    return try wire.request
  }

  private let fields = "x=1+%26+2&user=ana&c=1&go=b"

  @Test("an address is asked for without its fragment, which the address bar keeps")
  func fragment() throws {
    var window = Window()
    let asked = try request(window.open("https://a.example/page?q=1#secret"))
    #expect(asked.target == "/page?q=1")
    #expect(asked.authority == "a.example")
    #expect(
      try window.answer(.html("<title>T</title>")).page().address == "https://a.example/page?q=1#secret")
  }

  @Test("a redirect's fragment stays in the browser, and one without keeps the old one (RFC 9110 §10.2.2)")
  func fragmentOfRedirect() throws {
    var window = Window()
    _ = window.open("https://a.example/#old")
    #expect(try request(window.redirect(303, "https://b.example/cb#token=x")).target == "/cb")
    #expect(try request(window.redirect(303, "https://c.example/")).target == "/")
    #expect(try window.answer(.html("")).page().address == "https://c.example/#token=x")
  }

  @Test(
    "303 is followed with GET; 307 and 308 repeat the form (RFC 9110 §15.4)",
    arguments: [
      (301, false), (302, false), (303, false), (307, true), (308, true),
    ])
  func formRedirected(status: Int, repeats: Bool) throws {
    var window = Window()
    _ = window.submit(action: "/send", method: "post")
    let next = try request(window.redirect(status, "https://b.example/next?y"))
    #expect(next.target == "/next?y")
    #expect(next.authority == "b.example")
    #expect(next.method == (repeats ? .post : .get))
    #expect(String(decoding: next.body, as: UTF8.self) == (repeats ? fields : ""))
    #expect(next.headerFields[.contentType] == (repeats ? "application/x-www-form-urlencoded" : nil))
  }

  @Test("a redirect of a GET is a GET, whatever its status", arguments: [301, 302, 303, 307, 308])
  func getRedirected(status: Int) throws {
    var window = Window()
    _ = window.open("https://a.example/a/b")
    let next = try request(window.redirect(status, "../c?d"))
    #expect((next.method, next.target, next.authority) == (.get, "/c?d", "a.example"))
  }

  @Test("other statuses are shown, with or without Location", arguments: [200, 201, 300, 304, 400, 404, 500])
  func notRedirected(status: Int) throws {
    var window = Window()
    _ = window.open("https://a.example/")
    #expect(try window.redirect(status, "https://b.example/").page().address == "https://a.example/")
  }

  @Test("redirects without end come to an end after twenty")
  func loop() throws {
    var window = Window()
    _ = window.open("https://a.example/")
    for _ in 0..<20 { #expect(try window.redirect(302, "https://a.example/").sent().name == "page-request") }
    let last = window.redirect(302, "https://a.example/")
    #expect(last.broken == "redirect-can-be-followed")
    #expect(try last.page().text == ["The site redirects without end."])
    #expect(try request(window.open("https://a.example/")).target == "/")
  }

  @Test("a form is posted in the body, to the address its action means on the page")
  func post() throws {
    var window = Window()
    let sent = try request(
      window.submit(action: "../send?y#z", method: "post", from: "https://a.example/b/page"))
    #expect((sent.method, sent.target) == (.post, "/send?y"))
    #expect(String(decoding: sent.body, as: UTF8.self) == fields)
    #expect(sent.headerFields[.contentType] == "application/x-www-form-urlencoded")
  }

  @Test("a form without a method goes into the query, in place of the one that is there")
  func get() throws {
    var window = Window()
    let sent = try request(window.submit(action: "/find?old=1", method: "get"))
    #expect((sent.method, sent.target) == (.get, "/find?\(fields)"))
    #expect(sent.body.isEmpty)
  }

  @Test("a form without an action goes to the page's own address")
  func ownAddress() throws {
    var window = Window()
    #expect(try request(window.submit(action: "", method: "post")).target == "/page?q")
  }

  @Test("what the person leaves unticked, or does not press, is not sent")
  func unticked() throws {
    var window = Window()
    _ = window.submit(action: "/", method: "post")
    let entries = [FormSubmission.Entry(name: "c", value: "1", isChecked: false)]
    let sent = window.receive(.act(.submits(FormSubmission(form: 0, entries: entries, button: "Other"))))
    #expect(String(decoding: try request(sent).body, as: UTF8.self) == "x=1+%26+2&user=")
  }

  @Test("a page with very many boxes of one name is sent as any other")
  func manyBoxes() throws {
    var window = Window()
    _ = window.open("https://a.example/")
    let boxes = (0..<20_000).map { "<input type=checkbox name=c value=\($0)>" }.joined()
    _ = window.answer(.html("<form method=post>\(boxes)<button>Go</button></form>"))
    let entries = (0..<20_000).map {
      FormSubmission.Entry(name: "c", value: "\($0)", isChecked: $0 == 7 || $0 == 19_999)
    }
    let sent = Work.bounded {
      window.receive(.act(.submits(FormSubmission(form: 0, entries: entries, button: "Go"))))
    }
    #expect(String(decoding: try request(sent).body, as: UTF8.self) == "c=7&c=19999")
  }

  @Test("a form that is not on the page is not sent")
  func noForm() {
    var window = Window()
    #expect(
      window.receive(.act(.submits(FormSubmission(form: 0, entries: [], button: "Go")))).receipt == Receipt())
    _ = window.submit(action: "/", method: "post")
    for form in [-1, 1, .max] {
      let act = PersonAct.submits(FormSubmission(form: form, entries: [], button: "Go"))
      #expect(window.receive(.act(act)).receipt == Receipt())
    }
  }

  @Test("a cookie goes back to the site that set it, and to no other")
  func cookies() throws {
    var window = Window()
    _ = window.open("https://a.example/x")
    _ = window.answer(
      WireResponse(status: .ok, headerFields: [.setCookie: "session=1; Path=/; Secure; HttpOnly"]))
    #expect(try request(window.open("https://a.example/y")).headerFields[.cookie] == "session=1")
    #expect(try request(window.open("https://b.example/")).headerFields[.cookie] == nil)
    #expect(try request(window.open("http://a.example/")).headerFields[.cookie] == nil)
  }

  @Test(
    "across sites a link carries Lax cookies, a form POST does not, and Strict cookies never go (RFC 6265bis §5.2)",
    arguments: [
      ("Strict", "get", false), ("Lax", "get", true), ("Lax", "post", false), ("None", "post", true),
    ])
  func crossSite(sameSite: String, method: String, isSent: Bool) throws {
    var window = Window()
    _ = window.open("https://bank.example/")
    _ = window.answer(
      WireResponse(status: .ok, headerFields: [.setCookie: "s=1; Path=/; Secure; SameSite=\(sameSite)"]))
    let crossing = try request(
      window.submit(action: "https://bank.example/pay", method: method, from: "https://evil.example/"))
    #expect((crossing.headerFields[.cookie] == "s=1") == isSent)
    let own = try request(window.submit(action: "/pay", method: method, from: "https://bank.example/form"))
    #expect(own.headerFields[.cookie] == "s=1")
  }

  @Test("a form that another site's 307 repeats carries no Lax cookie")
  func crossSite307() throws {
    var window = Window()
    _ = window.open("https://bank.example/")
    _ = window.answer(
      WireResponse(status: .ok, headerFields: [.setCookie: "s=1; Path=/; Secure; SameSite=Lax"]))
    _ = window.submit(action: "/send", method: "post", from: "https://evil.example/")
    #expect(try request(window.redirect(307, "https://bank.example/pay")).headerFields[.cookie] == nil)
  }

  @Test("a cookie expires when its time has come")
  func expiry() throws {
    var window = Window()
    _ = window.open("https://a.example/x")
    _ = window.answer(WireResponse(status: .ok, headerFields: [.setCookie: "s=1; Max-Age=60"]))
    window.now = VirtualTime(seconds: 59)
    #expect(try request(window.open("https://a.example/x")).headerFields[.cookie] == "s=1")
    window.now = VirtualTime(seconds: 60)
    #expect(try request(window.open("https://a.example/x")).headerFields[.cookie] == nil)
  }

  @Test("what is no address, or leads nowhere, is told to the person")
  func noAddress() throws {
    var window = Window()
    #expect(try window.open("not an address").page().title == "Not an address")
    _ = window.open("https://nowhere.example/x")
    let outcome = window.receive(.unreachable("nobody there"), connection: window.connection)
    #expect(
      try outcome.page()
        == Page(
          address: "https://nowhere.example/x", title: "This site cannot be reached", text: ["nobody there"]))
  }

  @Test("what is not HTML is shown as text")
  func plainText() throws {
    var window = Window()
    _ = window.open("https://a.example/")
    let page = try window.answer(.json(.object([]), status: .notFound)).page()
    #expect((page.title, page.text) == ("404 Not Found", ["{}"]))
  }
}
