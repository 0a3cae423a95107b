internal import Renderers
internal import Scenarios
internal import Simulation
internal import Transcripts
internal import Wire

/// Delivers to the end of the act.
enum NextCommand {
  static let command = Command(
    name: "next", aliases: ["n"], group: .moving, effect: .moves,
    summary: "deliver every message up to the end of this act",
    details: "One line a message; 'show N' and 'checks N' tell more of any of them.", examples: ["next"]
  ) { session, arguments async throws(CommandError) in
    try arguments.none(for: "next")
    guard try session.inFlight() != nil else { return Reply(session.ending) }
    let act = session.timeline?.now.inFlight.first?.act
    return await session.deliver { $0.now.inFlight.first?.act == act }
  }
}

/// Goes back to the beginning of the act.
enum ReverseNextCommand {
  static let command = Command(
    name: "reverse-next", aliases: ["rn"], group: .moving, effect: .moves,
    summary: "go back to the beginning of this act, or of the one before", examples: ["reverse-next"]
  ) { session, arguments async throws(CommandError) in
    try arguments.none(for: "reverse-next")
    let (_, timeline) = try session.begun(else: "'next' goes to the end of the act")
    let act = timeline.now.delivery?.message.act
    var position = timeline.position - 1
    while position > 0, timeline.moment(at: position)?.delivery?.message.act == act { position -= 1 }
    await session.go(to: position)
    return Reply(session.standing(previousAct: session.act.map { $0 - 1 }))
  }
}

/// Delivers to the end of the script.
enum FinishCommand {
  static let command = Command(
    name: "finish", aliases: ["run", "r"], group: .moving, effect: .moves,
    summary: "deliver every message up to the end of the script",
    details: "One line a message; breakpoints do not stop it. Ctrl-C stops it where it is.",
    examples: ["finish"]
  ) { session, arguments async throws(CommandError) in
    try arguments.none(for: "finish")
    guard try session.inFlight() != nil else { return Reply(session.ending) }
    return await session.deliver { _ in true }
  }
}

/// Begins the lesson again.
enum RestartCommand {
  static let command = Command(
    name: "restart", group: .moving, effect: .moves,
    summary: "go back to the beginning of the script, on its own course",
    details: "Branches stay; 'branches' lists them.", examples: ["restart"]
  ) { session, arguments async throws(CommandError) in
    try arguments.none(for: "restart")
    if session.walk == nil, let left = session.lessonLeft { return Reply(try await session.open(left).text) }
    let (walk, _) = try session.opened()
    _ = await walk.conductor.change(toBranch: 0)
    await session.go(to: 0)
    return Reply(session.titlePage())
  }
}
