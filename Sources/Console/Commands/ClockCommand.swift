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
    try await session.pass(Duration.stretch(in: word.hasPrefix("+") ? String(word.dropFirst()) : word))
    return await session.branched(from: timeline, saying: "It is \(session.clock) now.")
  }
}

extension Session {
  /// Lets time pass on a branch of its own.
  /// - Parameter isDelay: whether that is done for the sake of the message in flight.
  func pass(_ stretch: Stretch, isDelay: Bool = false) async throws(CommandError) {
    let (walk, timeline) = try opened()
    guard VirtualTime(exactly: timeline.now.clock.seconds + stretch.seconds) != nil else {
      throw CommandError(
        "so much time cannot pass any more", help: "it is \(timeline.now.clock), and years have four digits")
    }
    await walk.conductor.pass(stretch, isDelay: isDelay)
    await refresh()
  }
}
