internal import Renderers
internal import Scenarios
internal import Simulator

/// Tells the time, or moves it.
enum ClockCommand {
  static let command = Command(
    name: "clock", arguments: "[+TIME]", group: .forging, effect: .branches,
    summary: "what time it is; with +TIME, let that much time pass",
    examples: ["clock", "clock +10m", "clock +1h30m"]
  ) { session, arguments async throws(CommandError) in
    let (walk, timeline) = try session.opened()
    guard let word = try arguments.atMostOne(for: "clock [+TIME]") else {
      return Reply(session.look.wrapped("\(timeline.now.clock)"))
    }
    let seconds = try Duration.seconds(in: word.hasPrefix("+") ? String(word.dropFirst()) : word)
    await walk.conductor.pass(seconds: seconds, cause: "clock +\(word.drop { $0 == "+" })")
    await session.refresh()
    return await session.branched(from: timeline, saying: "It is \(session.clock) now.")
  }
}
