import Simulation
import Testing
import Wire

@testable import Scenarios

@Suite("Text with live values")
struct LiveValuesTests {
  @Test(
    "is split at its references",
    arguments: [
      ("", []), ("plain", [.text("plain")]), ("{{a.b}}", [.reference("a.b", offset: 0)]),
      ("x {{a.b}} y", [.text("x "), .reference("a.b", offset: 2), .text(" y")]),
      ("{{ a.b }}", [.reference("a.b", offset: 0)]),
      ("{{a.b}}{{c.d}}", [.reference("a.b", offset: 0), .reference("c.d", offset: 7)]),
      ("é😀{{a.b}}", [.text("é😀"), .reference("a.b", offset: 2)]), ("{{a.b", [.text("{{a.b")]),
      ("a}}b", [.text("a}}b")]), ("{a.b}", [.text("{a.b}")]), ("{{}}", [.reference("", offset: 0)]),
    ] as [(String, [Template.Piece])])
  func pieces(text: String, pieces: [Template.Piece]) {
    #expect(Template(text).pieces == pieces)
  }

  @Test("gets each reference replaced, once")
  func filledIn() {
    let template = Template("a {{b.c}} and {{d.e}}!")
    #expect(template.references.map(\.name) == ["b.c", "d.e"])
    #expect(template.references.map(\.offset) == [2, 14])
    #expect(template.filledIn { "<\($0)>" } == "a <b.c> and <d.e>!")
    #expect(template.filledIn { _ in "{{b.c}}" } == "a {{b.c}} and {{b.c}}!")
  }

  private func message(_ name: MessageName, _ body: String) -> Message {
    let octets = Array("GET /?\(body) HTTP/1.1\r\nHost: a.example\r\n\r\n".utf8)
    return Message(
      serial: 1, name: name, from: "browser", to: "login", channel: .front, connection: 1,
      content: .request(WireMessage(octets), origin: "https://a.example"), act: nil)
  }

  @Test("names the value of a part in the latest message of a name")
  func latest() {
    var values = LiveValues()
    #expect(values.value(of: "page-request.state") == nil)
    values.note(message("page-request", "state=one&q=a.b"))
    #expect(values.value(of: "page-request.state") == "one")
    #expect(values.value(of: "page-request.query.state") == "one")
    values.note(message("page-request", "state=two"))
    values.note(message("token-request", "state=three"))
    #expect(values.value(of: "page-request.state") == "two")
    #expect(values.value(of: "page-request.q") == nil)
    #expect(values.filledIn("{{page-request.state}}, {{token-request.state}}") == "two, three")
  }

  @Test(
    "a reference without message or part names nothing",
    arguments: ["", "state", "page-request", "page-request.", ".state"])
  func incomplete(reference: String) {
    var values = LiveValues()
    values.note(message("page-request", "state=one"))
    #expect(values.value(of: reference) == nil)
  }
}
