internal import Scenarios
internal import Simulation
internal import Wire

/// Goes back to the beginning of the act.
enum ReverseNextCommand {
  static let command = Command(
    name: "reverse-next", aliases: ["rn"], group: .moving, effect: .moves,
    summary: "go back to the beginning of this act, or of the one before", examples: ["reverse-next"]
  ) { session, arguments async throws(CommandError) in
    try arguments.none(for: "reverse-next")
    let (walk, timeline) = try session.opened()
    guard timeline.position > 0 else {
      throw CommandError("this is the beginning", help: "'next' goes to the end of the act")
    }
    let act = timeline.now.delivery?.message.act
    var position = timeline.position - 1
    while position > 0, timeline.moment(at: position)?.delivery?.message.act == act { position -= 1 }
    _ = await walk.conductor.go(to: position)
    await session.refresh()
    return Reply(session.standing(previousAct: session.act.map { $0 - 1 }))
  }
}
