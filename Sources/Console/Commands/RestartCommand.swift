internal import Scenarios
internal import Simulation
internal import Wire

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
    _ = await walk.conductor.go(to: 0)
    await session.refresh()
    return Reply(session.opening)
  }
}
