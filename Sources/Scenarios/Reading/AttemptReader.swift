internal import Diagnostics
internal import Parties

/// Reads what a lesson has its learners try.
struct AttemptReader {
  let findings: Findings

  /// What a file may say of one attempt.
  static let fields = Fields(
    "attempt",
    [
      Field(
        "type", .atMost(FileLimits.longestSolution, .list(.text(), atLeast: 1)), required: true,
        "The commands that are typed at the lesson's end."),
      Field("teaches", .text(), required: true, "What it teaches, one sentence of prose."),
      Field("fails", .rule, "The rule by which it is refused; not where nobody refuses it."),
    ])

  func read(_ nodes: [PlacedNode]) -> [Attempt] {
    findings.limit(nodes.map(\.location), to: FileLimits.mostAttempts, "attempts")
    return nodes.map { node in
      let commands = node["type"]?.list ?? []
      findings.limit(commands.map(\.location), to: FileLimits.longestSolution, "commands of an attempt")
      return Attempt(
        commands: commands.compactMap { command in command.text.map { Located($0, at: command.location) } },
        teaches: ProseReader(findings: findings).prose(node["teaches"]),
        fails: node["fails"]?.text.map(RuleTable.currentName), location: node.location)
    }
  }
}
