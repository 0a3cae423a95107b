internal import Diagnostics
internal import Parties
internal import Simulation
internal import Wire

/// Turns a file's challenge into what can be recognised.
struct ChallengeReader {
  let cast: CastDraft
  let findings: Findings

  /// What a file may say of it.
  static let fields = Fields(
    "challenge",
    [
      Field("goal", .text(), required: true, "What the learner is to reach by forging, as prose."),
      Field(
        "reached", .mapping(target), required: true,
        "The delivery by which it is recognised, on any course but the script's."),
      Field("hints", .list(.text(), atLeast: 1), required: true, "Help, from the vaguest to the plainest."),
      Field(
        "solution", .atMost(FileLimits.longestSolution, .list(.text(), atLeast: 1)), required: true,
        "The commands that reach it from the beginning."),
    ])

  private static let target = Fields(
    "target",
    [
      Field(
        "message", .choice(MessageName.all.map(\.text)), required: true, "The message that must be delivered."
      ),
      Field(
        "from", .text(Patterns.name),
        "Its sender, where that matters: then it counts only if nobody changed it in flight."),
      Field("to", .text(Patterns.name), "Its receiver, where that matters."),
      Field(
        "holds", .dictionary(keys: .matching(Patterns.part), values: .text()), "Values that parts must have."),
      Field("fails", .rule, "The rule that must fail."),
      Field("taken", .boolean, "Whether no rule may fail; false unless said."),
    ])

  func read(_ node: PlacedNode) -> Challenge? {
    let prose = ProseReader(findings: findings)
    guard let target = node["reached"], let message = target["message"]?.text else { return nil }
    let solution = node["solution"]?.list ?? []
    findings.limit(solution.map(\.location), to: FileLimits.longestSolution, "commands of a solution")
    return Challenge(
      goal: prose.prose(node["goal"]),
      reached: Challenge.Target(
        message: MessageName(message), from: party(target["from"]), to: party(target["to"]),
        holds: (target["holds"]?.pairs ?? []).map { ($0.key, $0.value.text ?? "") },
        fails: (target["fails"]?.text).map(RuleTable.currentName),
        isTaken: target["taken"]?.node.boolean ?? false),
      hints: (node["hints"]?.list ?? []).map { prose.prose($0) },
      solution: solution.compactMap(\.text), location: node.location)
  }

  private func party(_ node: PlacedNode?) -> PartyName? {
    guard let node, let name = node.text else { return nil }
    guard cast.players.contains(where: { $0.name == name }) else {
      findings.unknown("party", name, among: cast.players.map(\.name), code: .unknownParty, at: node.location)
      return nil
    }
    return PartyName(name)
  }
}
