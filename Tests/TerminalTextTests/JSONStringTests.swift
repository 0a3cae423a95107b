import Foundation
import TerminalText
import Testing

@Suite struct JSONStringTests {
  @Test func `strings are read back as what they were`() throws {
    let text = "\u{0}\u{1F}\u{7F}\u{9B}\"\\/\t\r\n é 😀 \u{2028}\u{E0001}\u{FFFF}"
    let data = Data("[\(JSONString.quoted(text))]".utf8)
    #expect(try JSONDecoder().decode([String].self, from: data) == [text])
    #expect(JSONString.quoted(text).unicodeScalars.allSatisfy { !VisibleText.isInvisible($0) })
  }

  @Test func `a document keeps its lines and its meaning`() throws {
    let document = "[\n  \"a\u{202E}\u{E0001}\"\n]\n"
    let visible = JSONString.visible(document)
    #expect(visible == "[\n  \"a\\u202e\\udb40\\udc01\"\n]\n")
    #expect(try JSONDecoder().decode([String].self, from: Data(visible.utf8)) == ["a\u{202E}\u{E0001}"])
  }
}
