internal import Scenarios
internal import Simulation
internal import Transcripts
internal import Wire

/// Goes to another branch.
enum SwitchCommand {
  static let command = Command(
    name: "switch", arguments: "BRANCH", group: .forging, effect: .moves,
    summary: "go to another branch, by its number",
    examples: ["switch 0"], completions: [.branches]
  ) { session, arguments async throws(CommandError) in
    let (walk, timeline) = try session.opened()
    let word = try arguments.one(for: "switch BRANCH")
    let number = try Arguments(words: [word]).number(
      "branch", in: 0...(timeline.branches.count - 1), otherwise: 0, for: "switch BRANCH")
    _ = await walk.conductor.change(toBranch: number)
    await session.refresh()
    return Reply(session.standing(previousAct: session.act))
  }
}
