import Diagnostics
import Testing

@testable import Scenarios

@Suite("Characters that hide what a file says")
struct HiddenCharactersTests {
  private func problems(_ yaml: String) -> [Diagnostic] {
    NodeComposer.compose(SourceText(name: "x", text: yaml)).problems
  }

  @Test(
    "are refused as escapes as they are as octets, in any value, key and comment",
    arguments: ["a: \"x[]\"\n", "\"[]\": 1\n", "- [\"a\", \"[]\"]\n", "a: \"1\n  []\"\n"])
  func escapes(_ yaml: String) {
    let escapes: [(String, String)] = [
      ("\\0", "the control character \\u{0} is not allowed"),
      ("\\a", "the control character \\u{7} is not allowed"),
      ("\\e", "the control character \\u{1B} is not allowed"),
      ("\\x1b", "the control character \\u{1B} is not allowed"),
      ("\\u001b", "the control character \\u{1B} is not allowed"),
      ("\\U0000007F", "the control character \\u{7F} is not allowed"),
      ("\\x9b", "the control character \\u{9B} is not allowed"),
      ("\\N", "the control character \\u{85} is not allowed"),
      ("\\u202e", "the character \\u{202E}, which turns the direction of text, is not allowed"),
      ("\\u2066", "the character \\u{2066}, which turns the direction of text, is not allowed"),
      ("\\u200F", "the character \\u{200F}, which turns the direction of text, is not allowed"),
    ]
    for (escape, message) in escapes {
      let found = problems(yaml.replacing("[]", with: escape, maxReplacements: 1).replacing("[]", with: ""))
      #expect(found.map(\.message) == [message], "\(escape) in \(yaml)")
      #expect(found.first?.location?.length == escape.unicodeScalars.count, "\(escape)")
    }
  }

  @Test(
    "that turn the direction of text are refused where they stand as octets, and told once",
    arguments: [
      "a: \"x\u{202E}\"\n", "a: x\u{202E}\n", "a: 1 #\u{202E}\n", "a: |\n  b\u{202E}c\n", "\u{202E}a: 1\n",
    ])
  func octets(_ yaml: String) {
    #expect(problems(yaml).map(\.code) == [.invisibleCharacter])
    #expect(problems(yaml)[0].location?.length == 1)
  }

  @Test("do not keep the rest of the file from being looked at")
  func rest() throws {
    let file = try #require(
      ScenarioFile(embedded: "format: 1\ntitle: \"\\e\"\nnonsense: 1\n", name: "x.yaml")
        .checked(against: ScenarioShape.file) as CheckedFile?)
    #expect(file.problems.contains { $0.code == .invisibleCharacter })
    #expect(file.problems.contains { $0.code == .unknownKey })
  }

  @Test("are none of those that texts need")
  func allowed() {
    #expect(problems("a: \"x\\t\\r\\n\\u00e9\\u2028\\u200b\\\"\"\n").isEmpty)
    #expect(problems("a: 'x\u{200B}\u{301}\\e'\n").isEmpty)
  }
}
