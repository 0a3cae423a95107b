import Testing
import Wire

@Suite("HTMLReader reads texts and links")
struct HTMLReaderTests {
  private func page(_ html: String) -> Page {
    HTMLReader.page(from: html, address: "https://login.example/")
  }

  @Test("The page stands at the address it was read from, fragment included")
  func address() {
    let page = HTMLReader.page(from: "", address: "https://travel.example/callback#access_token=1")
    #expect(page == Page(address: "https://travel.example/callback#access_token=1"))
  }

  @Test("The first title is the page's, with white space folded and references decoded")
  func title() {
    #expect(
      page("<TITLE lang=en>\n Ana &amp;  <b>Bo</b> </Title ><title>No</title>").title == "Ana & <b>Bo</b>")
  }

  @Test("Headings, paragraphs and list items are texts of their own, in reading order")
  func blocks() {
    let html = """
      <!doctype html><html><head><title>T</title></head>
      <body><h1>One</h1><p>Two <em>and</em>
         a half<ul><li>Three<li>Four</ul><div>Five<div>Six</div>Seven</div>
      """
    #expect(page(html).text == ["One", "Two and a half", "Three", "Four", "Five", "Six", "Seven"])
  }

  @Test("Unknown elements are part of the text around them")
  func unknownElements() {
    #expect(page("<p>a<x-y>b</x-y> c<averyveryverylongname>d").text == ["ab cd"])
  }

  @Test("A line break is white space, and an image its alternative text")
  func replacedElements() {
    #expect(
      page("<p>one<br>two <img alt='three &gt;' src=x><img src=y><hr>four").text == [
        "one two three >", "four",
      ])
  }

  @Test("Preformatted text keeps its lines and loses the line feed after its tag")
  func preformatted() {
    #expect(page("<p>a</p><pre>\n  {\n    1\n  }\n</pre> b ").text == ["a", "  {\n    1\n  }\n", "b"])
    #expect(page("<pre>\n\nx</pre>").text == ["\nx"])
    #expect(page("<pre> \n </pre>").text == [])
  }

  @Test(
    "Scripts, styles, comments, doctype and processing instructions are not shown",
    arguments: [
      "a<script>if (1 < 2) '<p>no</p>'</script>b", "a<STYLE>p > a {}</style\n>b", "a<!-- <p>no</p> -->b",
      "a<!-->b", "a<!--->b", "a<!-- -- > --->b", "a<!doctype html>b", "a<?xml?>b", "a</>b", "a</ p>b",
      "a<![CDATA[x]]>b", "a<iframe><p>no</iframe>b",
    ])
  func hidden(html: String) {
    #expect(page(html).text == ["ab"])
  }

  @Test(
    "What only looks like a tag is text",
    arguments: ["1 < 2", "a <3", "<", "<<", "a<", "x </", "< p>"])
  func notATag(html: String) {
    #expect(page(html).text == [html])
  }

  @Test(
    "A tag that the end cuts off is dropped",
    arguments: [
      "a<p", "a<a href=\"x", "a<a href='", "a<a href=", "a<a href", "a</p", "a<!--", "a<!", "a<script>b",
    ])
  func cutOff(html: String) {
    #expect(page(html) == Page(address: "https://login.example/", text: ["a"]))
  }

  @Test(
    "Character references stand for their characters",
    arguments: [
      ("&amp;&lt;&gt;&quot;&apos;", "&<>\"'"), ("a&nbsp;b", "a\u{A0}b"), ("&copy;&hellip;", "©…"),
      ("&mdash;&ndash;&rarr;", "—–→"), ("&#65;&#x42;&#X63;", "ABc"), ("&#65 &#x42", "A B"), ("&#128;", "€"),
      ("&#0;&#xD800;&#x110000;&#99999999999999999999;", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
      ("&amp &ampb &lt", "& &b <"), ("&;&#;&#x;&unknown;&hellip", "&;&#;&#x;&unknown;&hellip"),
      ("&amp;lt;", "&lt;"), ("a\u{0}b", "a\u{FFFD}b"), ("&#x1F600;", "\u{1F600}"),
    ])
  func characterReferences(html: String, text: String) {
    #expect(page("<p>\(html)</p>").text == [text])
  }

  @Test("In an attribute a name without its semicolon stays, so that addresses survive")
  func referencesInAttributes() {
    let links = page("<a href='/?a=1&copy=2&amp;lt=3&ltx&gt'>x</a>").links
    #expect(links.map(\.address) == ["/?a=1&copy=2&lt=3&ltx>"])
  }

  @Test("A link's text stays in the text around it")
  func links() {
    let page = page("<p>Read <a href=/help>the  <b>help</b></a> first.</p><a href=\"/b\"><h2>B</h2>c</a>")
    #expect(page.text == ["Read the help first.", "B", "c"])
    #expect(page.links == [.init(text: "the help", address: "/help"), .init(text: "B c", address: "/b")])
  }

  @Test("A link ends where the next begins or the page ends, and an anchor without an address is none")
  func unclosedLinks() {
    let links = page("<a name=x>top</a><a href=1>one<a href=2>two</a></a><a href>").links
    #expect(links.map(\.text) == ["one", "two", ""])
    #expect(links.map(\.address) == ["1", "2", ""])
  }

  @Test(
    "Attributes may be written in every way HTML knows",
    arguments: [
      "href=/x", "HREF = '/x'", "a b=c href=\"/x\" href=/y", "/href=/x", "a=''href=/x",
      "a=\"<p>\" href='/x'/",
      "=a href=/x", "a=>b<a href=/x", "\n\thref\n=\n/x\n",
    ])
  func attributes(text: String) {
    #expect(page("<a \(text)>t</a>").links.map(\.address) == ["/x"])
  }

  @Test("A tag's attributes beyond the 64th are forgotten")
  func manyAttributes() {
    let filler = String(repeating: "a ", count: 63)
    #expect(page("<a \(filler)href=x>").links.count == 1)
    #expect(page("<a \(filler)a href=x>").links.isEmpty)
  }
}
