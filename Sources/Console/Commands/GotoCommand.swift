internal import Scenarios
internal import Simulator

/// Goes to any message of this branch.
enum GotoCommand {
  static let command = Command(
    name: "goto", aliases: ["g"], arguments: "N", group: .moving,
    summary: "go to where message N is in flight",
    details: "Backwards or forwards, as far as this branch was reached.",
    examples: ["goto 14", "goto 1"], completion: .numbers
  ) { session, arguments async throws(CommandError) in
    let (walk, timeline) = try session.opened()
    let word = try arguments.one(for: "goto N")
    let last = timeline.end + (timeline.moment(at: timeline.end)?.inFlight.isEmpty == false ? 1 : 0)
    let number = try Arguments(words: [word]).number(
      "message", in: 1...max(1, last), otherwise: 1, for: "goto N")
    _ = await walk.conductor.go(to: number - 1)
    await session.refresh()
    return Reply(session.standing)
  }
}
