internal import Parties
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

/// Gives the attacker what is not his.
enum StealCommand {
  static let command = Command(
    name: "steal", arguments: "[N | PART | VALUE]", group: .forging, effect: .branches,
    summary:
      "let the attacker have a copy of a message: the one in flight, message N, or the last with a part or value",
    details:
      "He keeps what is of use in it as loot: 'inspect thief' shows it. Where the lesson has no attacker, there is one called thief all the same. Then 'send thief login POST /token …' uses it.",
    examples: ["steal", "steal 14", "steal access_token"], completions: [.parts]
  ) { session, arguments async throws(CommandError) in
    let (walk, timeline) = try session.opened()
    let word = arguments.words.isEmpty ? nil : arguments.words.joined(separator: " ")
    guard word != "" else {
      throw CommandError("what is to be stolen?", help: "usage: steal [N | PART | VALUE]")
    }
    guard let index = timeline.now.members.firstIndex(where: { $0.role == .attacker }) else {
      throw CommandError("there is no attacker here", help: nil)
    }
    let thief = walk.conductor.cast[index]
    let (message, number) = try session.stolen(word, timeline)
    guard message.channel != .leak else {
      throw CommandError("message \(number) is what \(thief) got already", help: "name another")
    }
    await walk.conductor.leak(message, number: number, found: word, to: thief)
    return await session.branched(
      from: timeline,
      saying:
        "\(thief) gets a copy of message \(number). How he came by it is your story; RFC 9700 §3 tells who could."
    )
  }
}

extension Session {
  fileprivate func stolen(_ word: String?, _ timeline: Timeline<CastMember>) throws(CommandError) -> (
    message: Message, number: Int
  ) {
    let here = timeline.position + 1
    guard let word else {
      guard let message = timeline.now.inFlight.first else {
        throw CommandError("no message is in flight", help: "'steal N' takes an earlier one")
      }
      return (message, here)
    }
    if let number = Int(word) {
      if number == here, let message = timeline.now.inFlight.first { return (message, here) }
      guard number > 0, let message = timeline.moment(at: number)?.delivery?.message,
        number <= timeline.position
      else {
        throw CommandError(
          "there is no message \(word) before this one", help: "1 to \(max(1, timeline.position))")
      }
      return (message, number)
    }
    let search = MessageSearch(word)
    // A part of that name is meant before a value.
    for has in [{ !$0.parts.named(word).isEmpty }, { search.finds($0) }] as [(Message) -> Bool] {
      if let message = timeline.now.inFlight.first, message.channel != .leak, has(message) {
        return (message, here)
      }
      for position in stride(from: timeline.position, to: max(0, timeline.position - Session.reach), by: -1) {
        if let message = timeline.moment(at: position)?.delivery?.message, message.channel != .leak,
          has(message)
        {
          return (message, position)
        }
      }
    }
    throw CommandError(
      "no message so far has '\(word.excerpt(60))'", help: "'tokens' shows what there is to steal")
  }
}
