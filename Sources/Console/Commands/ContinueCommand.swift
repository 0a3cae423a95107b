internal import Parties
internal import Renderers
internal import Scenarios
internal import Simulation
internal import TerminalText
internal import Wire

/// Delivers to the next breakpoint.
enum ContinueCommand {
  static let command = Command(
    name: "continue", aliases: ["c", "co"], group: .stopping, effect: .moves,
    summary: "deliver up to the next breakpoint, else to the end",
    details: "Says why it stopped, then each message in a line. Ctrl-C stops it where it is.",
    examples: ["continue"]
  ) { session, arguments async throws(CommandError) in
    try arguments.none(for: "continue")
    guard try session.inFlight() != nil, let start = session.timeline?.position else {
      return Reply(session.ending)
    }
    var hits: [Breakpoint] = []
    let reply = await session.deliver { now in
      guard now.position > start else { return true }
      hits = session.breakpoints(at: now.position, in: now)
      return hits.isEmpty
    }
    return session.stopped(at: hits, then: reply)
  }
}

/// Goes back to the last breakpoint.
enum ReverseContinueCommand {
  static let command = Command(
    name: "reverse-continue", aliases: ["rc"], group: .stopping, effect: .moves,
    summary: "go back to the last breakpoint before here, else to the beginning",
    examples: ["reverse-continue"]
  ) { session, arguments async throws(CommandError) in
    try arguments.none(for: "reverse-continue")
    let (_, timeline) = try session.begun(else: "'continue' goes forward")
    var position = timeline.position
    var hits: [Breakpoint] = []
    while position > 0, hits.isEmpty, !session.isInterrupted() {
      position -= 1
      hits = session.breakpoints(at: position, in: timeline)
    }
    await session.go(to: position)
    return session.stopped(at: hits, then: Reply(session.standing(previousAct: session.act)))
  }
}

extension Session {
  /// What stopped a run, above what is shown then.
  fileprivate func stopped(at breakpoints: [Breakpoint], then reply: Reply) -> Reply {
    guard !breakpoints.isEmpty else { return reply }
    var text = StyledText()
    for breakpoint in breakpoints {
      text.append(
        look.wrapped(
          StyledLine("Breakpoint \(breakpoint.number), ", .strong).adding(breakpoint.words, .command)))
    }
    text.appendGap()
    text.append(reply.text)
    return Reply(text)
  }
}
