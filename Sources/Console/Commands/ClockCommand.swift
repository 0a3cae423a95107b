internal import Renderers
internal import Scenarios
internal import Simulation
internal import Wire

/// Tells the time, or moves it.
enum ClockCommand {
  static let command = Command(
    name: "clock", arguments: "[+TIME]", group: .forging, effect: .branches,
    looksAlone: true,
    summary: "what time it is; with +TIME, let that much time pass",
    examples: ["clock", "clock +10m", "clock +1h30m"]
  ) { session, arguments async throws(CommandError) in
    let (_, timeline) = try session.opened()
    guard let word = try arguments.atMostOne(for: "clock [+TIME]") else {
      return Reply(session.look.wrapped("\(timeline.now.clock)"))
    }
    let seconds = try Duration.seconds(in: word.hasPrefix("+") ? String(word.dropFirst()) : word)
    try await session.pass(seconds, cause: "clock +\(word.drop { $0 == "+" })")
    return await session.branched(from: timeline, saying: "It is \(session.clock) now.")
  }
}

extension Session {
  /// Lets time pass, in seconds, on a branch of its own.
  func pass(_ seconds: Int, cause: String) async throws(CommandError) {
    let (walk, timeline) = try opened()
    guard VirtualTime(exactly: timeline.now.clock.seconds + seconds) != nil else {
      throw CommandError(
        "so much time cannot pass any more", help: "it is \(timeline.now.clock), and years have four digits")
    }
    await walk.conductor.pass(seconds: seconds, cause: cause)
    await refresh()
  }
}
