import Diagnostics
import Testing

@testable import Scenarios

@Suite("More than a file may hold")
struct FileLimitsTests {
  private func problems(_ changes: String) throws -> [String] {
    try TestLibrary.read(Derived.yaml(changes)).problems.map(\.message)
  }

  @Test("of parties is refused, and nothing is made of them")
  func parties() throws {
    let more = (0..<FileLimits.mostParties).map { "  p\($0): {role: user agent, of: ana}\n" }.joined()
    let found = try problems("cast:\n\(more)")
    #expect(found.count == 1)
    #expect(found[0].hasSuffix("parties, more than the \(FileLimits.mostParties) that a scenario may have"))
  }

  @Test("of acts is refused")
  func acts() throws {
    let acts = String(repeating: "  - act: an hour passes\n", count: FileLimits.mostActs + 1)
    #expect(
      try problems("script:\n\(acts)") == [
        "there are \(FileLimits.mostActs + 1) acts, more than the \(FileLimits.mostActs) that a scenario may have"
      ])
  }

  @Test("of changes of one message is refused")
  func changes() throws {
    let set = (0...FileLimits.mostChanges).map { "query.p\($0): v" }.joined(separator: ", ")
    let script = """
      script:
        - act: ana opens travel-app at /connect
          then:
            - authorization-request:
                tamper:
                  set: {\(set)}
      """
    #expect(
      try problems(script).contains(
        "there are \(FileLimits.mostChanges + 1) changes of one message, more than the \(FileLimits.mostChanges) that a scenario may have"
      ))
  }

  @Test("of octets in one text is refused, and up to that taken", arguments: [0, 1])
  func longText(_ more: Int) throws {
    // An accent is two octets, and as many of them as one likes make one letter.
    let text = "e" + String(repeating: "\u{301}", count: FileLimits.longestText / 2 - 1) + "e"
    let found = NodeComposer.compose(
      SourceText(name: "x", text: "a: \"\(text)\(String(repeating: "x", count: more))\"\n")
    ).problems
    #expect(
      found.map(\.message)
        == (more == 0
          ? []
          : [
            "this text has \(FileLimits.longestText + 1) octets, more than the \(FileLimits.longestText) that one may have"
          ]))
  }

  @Test("of commands in a solution is refused")
  func solution() throws {
    let commands = String(repeating: "    - step\n", count: FileLimits.longestSolution + 1)
    let challenge = """
      challenge:
        goal: Reach it.
        reached: {message: token-request}
        hints: [None.]
        solution:
      \(commands)
      """
    #expect(
      try problems(challenge) == [
        "there are \(FileLimits.longestSolution + 1) commands of a solution, more than the \(FileLimits.longestSolution) that a scenario may have"
      ])
  }
}
