import Testing
import TestSupport
import Wire

@Suite("HTMLReader survives every text")
struct HTMLReaderGarbageTests {
  private static let pieces = [
    "<", ">", "</", "<!", "<!--", "-->", "\"", "'", "=", "/", "&", "&#", "&#x", ";", "a", " ", "\n", "\r",
    "\u{0}",
    "é", "<form", "</form>", "<input ", "name=", "id=x ", "for=x ", "form=x ", "type=radio ", "checked ",
    "<label ",
    "</label>", "<select ", "<option ", "</select>", "<button ", "</button>", "<a href=", "</a>", "<pre>",
    "</pre>",
    "<title>", "</title", "<script>", "</script>", "<textarea>", "</textarea>", "<p>",
  ]

  @Test("Any order of pieces of HTML is read, the same way each time")
  func pieces() {
    var chance = SteadyRandom(seed: 42)
    for _ in 0..<3_000 {
      var html = ""
      for _ in 0..<40 { html += chance.pick(Self.pieces) }
      let first = HTMLReader.page(from: html, address: "")
      #expect(first == HTMLReader.page(from: html, address: ""))
      #expect(first.forms.allSatisfy { ["GET", "POST"].contains($0.method) })
    }
  }

  @Test("A page that is cut off anywhere is read")
  func prefixes() {
    let html = HTMLWriter.document(
      title: "Sign in",
      body: [
        .form(
          action: "/?a&b", method: .post,
          controls: [.text(name: "n", label: "Name"), .button("Go", name: "b", value: "1")])
      ])
    for length in 0...html.utf8.count {
      let page = HTMLReader.page(from: String(decoding: html.utf8.prefix(length), as: UTF8.self), address: "")
      #expect(page.forms.count <= 1)
    }
  }

  /// A reader whose work grows faster than the text would need minutes for these.
  @Test(
    "Long garbage is read in a time that grows with its length alone",
    arguments: [
      "<", "<a ", "</", "<!--", "&", "<form><input>", "<label for=a>x<input id=a>", "<a b=\"", "</title",
    ])
  func longGarbage(piece: String) {
    let page = Work.bounded {
      HTMLReader.page(from: String(repeating: piece, count: 100_000), address: "")
    }
    #expect(page.title.isEmpty)
  }

  @Test("Two megabytes of `<` are a text")
  func twoMegabytes() {
    let html = String(repeating: "<", count: 2_000_000)
    let page = Work.bounded { HTMLReader.page(from: html, address: "") }
    #expect(page.text.map(\.utf8.count) == [2_000_000])
  }
}
