import Testing
import Transcripts

@Suite struct ProseRefusalTests {
  struct Refused: Sendable, CustomTestStringConvertible {
    let text: String
    let error: ProseError
    var testDescription: String { String(reflecting: text) }

    init(_ text: String, _ offset: Int, _ length: Int, _ message: String, _ help: String) {
      self.text = text
      self.error = ProseError(offset: offset, length: length, message: message, help: help)
    }
  }

  @Test(arguments: blocks + inlines)
  func `a construct outside the subset is refused at its place`(refused: Refused) {
    #expect(throws: refused.error) { try Prose.parse(refused.text) }
    #expect(Prose.problems(in: refused.text) == [refused.error])
  }

  @Test func `each block reports its own problem`() {
    let problems = Prose.problems(
      in: "# Title\n\na *b\n\n- ok\n- <b>\n\n> q\n> q\n\n[x]\n\n```\nnever closed")
    #expect(problems.map(\.offset) == [0, 11, 22, 27, 36, 41])
  }

  @Test func `offsets count Unicode scalars`() {
    #expect(Prose.problems(in: "é👩‍💻\r\n*a").map(\.offset) == [6])
  }

  @Test func `an error reads as a sentence`() {
    #expect(
      ProseRefusalTests.inlines[0].error.description
        == "at 2: this `*` neither opens nor closes emphasis; write `\\*` for the sign itself")
  }
}
