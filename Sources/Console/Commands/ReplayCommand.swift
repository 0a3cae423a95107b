internal import Renderers
internal import Scenarios
internal import Simulation
internal import Wire

/// Sends an earlier message again.
enum ReplayCommand {
  static let command = Command(
    name: "replay", arguments: "N", group: .forging, effect: .branches,
    summary: "put a copy of message N in flight again, octet by octet",
    details:
      "It arrives before what is in flight now. Its sender knows nothing of it, so nobody waits for the answer. Change it with 'set' first, if you like.",
    examples: ["replay 13"], completions: [.numbers]
  ) { session, arguments async throws(CommandError) in
    let (walk, timeline) = try session.opened()
    let word = try arguments.one(for: "replay N")
    let number = try Arguments(words: [word]).number(
      "message", in: 1...max(1, session.lastNumber), otherwise: 1, for: "replay N")
    guard number <= timeline.position, let message = timeline.moment(at: number)?.delivery?.message else {
      throw CommandError("message \(number) was not delivered yet", help: "press Enter to deliver it first")
    }
    await walk.conductor.replay(message, number: number)
    return await session.branched(
      from: timeline, saying: "A copy of message \(number) is in flight, and arrives first.")
  }
}
