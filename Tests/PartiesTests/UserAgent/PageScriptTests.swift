import HTTPTypes
import Parties
import Simulation
import Testing
import Wire

@Suite("A page names its scripts, and each is a part of the site that its code comes from")
struct PageScriptTests {
  private static let address = "https://a.example/cb#token=t"

  private func code(_ type: String = "text/javascript", status: HTTPResponse.Status = .ok) -> WireResponse {
    WireResponse(status: status, headerFields: [.contentType: type], body: Array("run();".utf8))
  }

  @Test("code that stands in the page is run as its site's, whatever it says")
  func inline() {
    var browsing = Browsing()
    let sends = browsing.show("<script>anything()</script>", at: Self.address).sends
    #expect(sends.map(\.name) == ["page-shown", "fragment-read"])
    #expect(sends.last?.destination == .origin("https://a.example"))
    #expect(sends.last?.content == .act(.reads(address: Self.address, cookies: "", stored: [])))
  }

  @Test("code with an address is fetched first, without the fragment of the page, and run when it is there")
  func fetched() throws {
    var browsing = Browsing()
    let sends = browsing.show("<script src='/app.js'>passed(over)</script>", at: Self.address).sends
    #expect(sends.map(\.name) == ["page-shown", "page-request"])
    let asked = try #require(sends.last?.asRequest)
    #expect((asked.target, asked.authority) == ("/app.js", "a.example"))
    #expect(asked.headerFields[.referer] == "https://a.example/cb")
    let run = browsing.answer(sends.last, code()).sends
    #expect(run.map(\.destination) == [.origin("https://a.example")])
    #expect(run.map(\.content) == [.act(.reads(address: Self.address, cookies: "", stored: []))])
  }

  @Test("code of another site reads in this page all that the page's own may read, and does what it may do")
  func foreign() throws {
    var browsing = Browsing()
    let sends = browsing.show("<script src='https://thief.example/x.js'></script>", at: Self.address).sends
    let run = browsing.answer(sends.last, code()).sends
    #expect(run.map(\.destination) == [.origin("https://thief.example")])
    let write = Message.Content.act(.writes(html: "<title>Mine</title>"))
    let written = browsing.take(write, from: "thief", over: run.first?.connection ?? 0)
    guard case .act(.sees(let page))? = written.sends.first?.content else {
      Issue.record("no page")
      return
    }
    #expect((page.title, page.address) == ("Mine", Self.address))
  }

  @Test("what is no script, was not found, or comes when the page is gone, is not run")
  func notRun() {
    for response in [code("text/html"), code(status: .notFound)] {
      var browsing = Browsing()
      let sends = browsing.show("<script src='/app.js'></script>", at: Self.address).sends
      #expect(browsing.answer(sends.last, response).sends.isEmpty)
    }
    var browsing = Browsing()
    let sends = browsing.show("<script src='/app.js'></script>", at: Self.address).sends
    _ = browsing.show("", at: "https://b.example/")
    #expect(browsing.answer(sends.last, code()).sends.isEmpty)
  }

  @Test("several scripts of a page run in their order, each under a number of its own")
  func several() {
    var browsing = Browsing()
    let sends = browsing.show("<script>a()</script><script>b()</script>", at: Self.address).sends
    #expect(sends.count == 3)
    #expect(Set(sends.dropFirst().map(\.connection)).count == 2)
  }

  @Test("the code's own cookies are kept, and its site's SameSite cookies do not go along from another")
  func cookies() {
    var browsing = Browsing()
    let first = browsing.open("https://b.example/").sends.first
    _ = browsing.answer(first, .html("", headerFields: [.setCookie: "lax=1"]))
    let sends = browsing.show("<script src='https://b.example/x.js'></script>", at: Self.address).sends
    #expect(sends.last?.asRequest?.headerFields[.cookie] == nil)
  }

  private static let inPage =
    "<title>T</title><p>before</p><script>take(location.hash)</script><p>after</p>"

  @Test("it gets the address whole, and the cookies that scripts may read")
  func reads() throws {
    var browsing = Browsing()
    let asked = browsing.open("https://a.example:8443/page#x=1").sends.first
    var response = WireResponse.html(Self.inPage, headerFields: [.setCookie: "seen=1; Secure"])
    response.headerFields.append(HTTPField(name: .setCookie, value: "hidden=2; HttpOnly"))
    let sends = browsing.answer(asked, response).sends
    #expect(sends.map(\.name) == ["page-shown", "fragment-read"])
    let reading = try #require(sends.last)
    #expect(reading.destination == .origin("https://a.example:8443") && reading.channel == .front)
    #expect(
      reading.content
        == .act(.reads(address: "https://a.example:8443/page#x=1", cookies: "seen=1", stored: [])))
  }

  @Test("a page without a script, or that is no HTML, runs nothing")
  func none() {
    for html in ["<p>location.hash</p>", "<style>location.hash</style>", "&lt;script>x&lt;/script>"] {
      var browsing = Browsing()
      #expect(browsing.show(html, at: "https://a.example/#x").sends.count == 1)
    }
    var browsing = Browsing()
    let asked = browsing.open("https://a.example/#x").sends.first
    let text = WireResponse(
      status: .ok, headerFields: [.contentType: "text/plain"], body: Array(Self.inPage.utf8))
    #expect(browsing.answer(asked, text).sends.count == 1)
  }

  @Test("what the page's own script writes takes the page's place, as long as it is shown; the address stays")
  func writes() throws {
    var browsing = Browsing()
    let number = try #require(browsing.show(Self.inPage, at: "https://a.example/#x").sends.last?.connection)
    let write = Message.Content.act(.writes(html: "<title>New</title>"))
    #expect(browsing.take(write, over: number + 1).sends.isEmpty)
    let page = try Outcome(receipt: browsing.take(write, over: number)).page()
    #expect((page.title, page.address) == ("New", "https://a.example/#x"))
    _ = browsing.show("<title>Other</title>", at: "https://b.example/")
    #expect(browsing.take(write, over: number).sends.isEmpty)
  }
}
