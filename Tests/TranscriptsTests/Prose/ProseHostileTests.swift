import Testing
import TestSupport
import Transcripts

/// An accidental square would take hours here.
@Suite struct ProseHostileTests {
  @Test(arguments: ["*", "["])
  func `two megabytes of one sign are refused at once`(sign: String) {
    let text = String(repeating: sign, count: 2_000_000)
    #expect(Work.bounded { Prose.problems(in: text) }.count == 1)
  }

  @Test(arguments: [
    "`", "_", "- ", "1. ", ">", "#", "![", "\\", "<", "&a", "~", "**a ", "[a](", "(_a ", "` `` ", "-\n", "\n",
    "> a\n", "- a\n", "|-\n", "*a* ", "~~~\n", "a\n\n",
  ])
  func `a repeated sign is read in linear time`(unit: String) {
    let text = String(repeating: unit, count: 200_000 / unit.unicodeScalars.count)
    let parses = (try? Work.bounded { try Prose.parse(text) }) != nil
    #expect(Prose.problems(in: text).isEmpty == parses)
  }

  @Test func `problems are limited in number`() {
    let text = String(repeating: "# a\n\n", count: 10_000)
    #expect(Work.bounded { Prose.problems(in: text) }.count == Prose.problemLimit)
  }
}
