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
    try await session.pass(Duration.stretch(in: word), isDelay: true)
    return await session.branched(
      from: timeline, saying: "The message arrives \(word) later: it is \(session.clock) by then.")
  }
}

/// A stretch of time as people type it: `90s`, `10m`, `1h30m`, `2d`.
enum Duration {
  private static let units: [Character: Int] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
  private static let longest = 100 * 366 * 86_400

  /// From a second to a hundred years. Throws where the text is none.
  static func stretch(in text: String) throws(CommandError) -> Stretch {
    var total = 0
    var digits = ""
    for character in text {
      if character.isASCII, character.isNumber {
        digits.append(character)
        continue
      }
      guard let unit = units[character], let count = Int(digits), count <= longest else { throw unfit(text) }
      let (product, overflow) = count.multipliedReportingOverflow(by: unit)
      guard !overflow, product <= longest, total + product <= longest else { throw unfit(text) }
      total += product
      digits = ""
    }
    guard total > 0, digits.isEmpty else { throw unfit(text) }
    return Stretch(seconds: total, text: text)
  }

  private static func unfit(_ text: String) -> CommandError {
    CommandError(
      "'\(text.excerpt(40))' is no stretch of time",
      help: Int(text) != nil
        ? "with a unit: \(text.excerpt(9))s, \(text.excerpt(9))m, \(text.excerpt(9))h"
        : "write 90s, 10m, 1h30m or 2d, up to a hundred years"
    )
  }
}
