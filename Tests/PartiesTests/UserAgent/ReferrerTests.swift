import HTTPTypes
import Parties
import Simulation
import Testing
import Wire

@Suite("The browser tells where it came from as far as the page allows")
struct ReferrerTests {
  private static let page = "https://u:p@a.example/page?code=x#f"
  private static func form(to address: String) -> String {
    "<form action='\(address)' method='post'><button>Go</button></form>"
  }

  private func referrer(_ policy: String?, from page: String = page, to target: String) -> String? {
    var browsing = Browsing()
    _ = browsing.show(Self.form(to: target), at: page, policy: policy)
    return browsing.submit().sends.first?.asRequest?.headerFields[.referer]
  }

  @Test(
    "to its own site all but fragment and user name, to another its origin, to one without TLS nothing",
    arguments: [
      ("https://a.example/x", "https://a.example/page?code=x"), ("https://b.example/x", "https://a.example/"),
      ("http://b.example/x", nil),
    ])
  func byDefault(target: String, expected: String?) {
    #expect(referrer(nil, to: target) == expected)
    #expect(referrer("nonsense", to: target) == expected)
  }

  @Test(
    "a page says so in Referrer-Policy; the last policy that is known counts",
    arguments: [
      ("no-referrer", nil, nil), ("unsafe-url", "page?code=x", "page?code=x"), ("origin", "", ""),
      ("same-origin", "page?code=x", nil), ("strict-origin", "", ""), ("ORIGIN, new-one", "", ""),
      ("origin-when-cross-origin", "page?code=x", ""), ("unsafe-url, no-referrer", nil, nil),
      ("no-referrer-when-downgrade", "page?code=x", "page?code=x"),
    ] as [(String, String?, String?)])
  func policies(policy: String, own: String?, other: String?) {
    #expect(referrer(policy, to: "https://a.example/x") == own.map { "https://a.example/\($0)" })
    #expect(referrer(policy, to: "https://b.example/x") == other.map { "https://a.example/\($0)" })
  }

  @Test("what somebody types, and what an app sends by its own scheme, comes from nowhere")
  func nowhere() {
    var browsing = Browsing()
    _ = browsing.show("", at: Self.page)
    #expect(browsing.open("https://a.example/y").sends.first?.asRequest?.headerFields[.referer] == nil)
    #expect(referrer(nil, from: "com.example.app:/page", to: "https://b.example/") == nil)
  }

  @Test("a redirect keeps the page it came from, and may tell less of it")
  func redirects() {
    for (policy, expected) in [(nil, "https://a.example/"), ("no-referrer", nil)] as [(String?, String?)] {
      var browsing = Browsing()
      _ = browsing.show(Self.form(to: "https://b.example/"), at: Self.page)
      var redirect = WireResponse(status: .seeOther, headerFields: [.location: "https://c.example/"])
      if let policy, let name = HTTPField.Name("Referrer-Policy") { redirect.headerFields[name] = policy }
      let next = browsing.answer(browsing.submit().sends.first, redirect).sends.first?.asRequest
      #expect(next?.authority == "c.example")
      #expect(next?.headerFields[.referer] == expected)
    }
  }

  @Test("the history holds the pages shown, and no address that only redirected")
  func history() {
    var browsing = Browsing()
    let first = browsing.open("https://a.example/").sends.first
    let redirect = WireResponse(status: .seeOther, headerFields: [.location: "https://b.example/cb?code=x"])
    _ = browsing.answer(browsing.answer(first, redirect).sends.first, .html(""))
    _ = browsing.show("", at: "https://c.example/")
    #expect(browsing.agent.store.map(\.value) == ["https://b.example/cb?code=x", "https://c.example/"])
  }
}
