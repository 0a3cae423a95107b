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
    try await session.pass(Stretch(typed: word.hasPrefix("+") ? String(word.dropFirst()) : word))
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

/// Has the message in flight arrive later.
enum DelayCommand {
  static let command = Command(
    name: "delay", arguments: "[TIME]", group: .forging, effect: .branches,
    summary: "have the message in flight arrive after the others, or TIME later",
    details:
      "A code may expire on its way; whatever else is in flight waits as long. Times are written 90s, 10m, 1h30m, 2d.",
    examples: ["delay", "delay 2m"]
  ) { session, arguments async throws(CommandError) in
    let (walk, timeline) = try session.opened()
    guard session.pending != nil else {
      throw CommandError("no message is in flight", help: "go back first, such as 'back 5'")
    }
    guard let word = try arguments.atMostOne(for: "delay [TIME]") else {
      do throws(AlterationError) {
        try await walk.conductor.delay()
      } catch {
        throw CommandError(
          "no other message is in flight to go first", help: "'delay 10m' lets time pass instead")
      }
      return await session.branched(from: timeline, saying: "The message waits for the others.")
    }
    try await session.pass(Stretch(typed: word), isDelay: true)
    return await session.branched(
      from: timeline, saying: "The message arrives \(word) later: it is \(session.clock) by then.")
  }
}

extension Stretch {
  /// The stretch that somebody typed. Throws where it is none.
  fileprivate init(typed text: String) throws(CommandError) {
    guard let stretch = Stretch(parsing: text) else {
      throw CommandError("'\(text.excerpt(40))' is no stretch of time", help: Stretch.help(for: text))
    }
    self = stretch
  }
}
