internal import Renderers
internal import Scenarios
internal import Simulation
internal import Wire

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
