internal import Renderers
internal import Scenarios
internal import Simulation
internal import Transcripts
internal import Wire

/// Goes back in time.
enum BackCommand {
  static let command = Command(
    name: "back", aliases: ["b"], arguments: "[N]", group: .moving, effect: .moves,
    summary: "take the last delivery back, or the last N",
    details:
      "Every party is as it was then, and the message is in flight again. Nothing is lost: 'step' goes forward the same way, and a change opens a branch of its own.",
    examples: ["back", "back 5"]
  ) { session, arguments async throws(CommandError) in
    let (walk, timeline) = try session.opened()
    guard timeline.position > 0 else {
      throw CommandError("this is the beginning", help: "press Enter to deliver the first message")
    }
    let count = try arguments.count(for: "back [N]")
    guard count <= timeline.position else {
      throw CommandError(
        "only \(timeline.position) \(timeline.position == 1 ? "message was" : "messages were") delivered so far",
        help: "'restart' goes to the beginning")
    }
    _ = await walk.conductor.go(to: timeline.position - count)
    await session.refresh()
    return Reply(session.standing(previousAct: session.act))
  }
}
