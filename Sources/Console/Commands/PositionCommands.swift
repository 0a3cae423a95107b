internal import Parties
internal import Renderers
internal import Scenarios
internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

/// Goes back in time.
enum BackCommand {
  static let command = Command(
    name: "back", aliases: ["b"], arguments: "[N]", group: .moving, effect: .moves,
    summary: "take the last delivery back, or the last N",
    details:
      "Every party is as it was then, and the message is in flight again. Nothing is lost: 'step' goes forward the same way, and a change opens a branch of its own.",
    examples: ["back", "back 5"]
  ) { session, arguments async throws(CommandError) in
    let (_, timeline) = try session.begun(else: "press Enter to deliver the first message")
    let count = try arguments.count(for: "back [N]")
    guard count <= timeline.position else {
      throw CommandError(
        "only \(timeline.position) \(timeline.position == 1 ? "message was" : "messages were") delivered so far",
        help: "'restart' goes to the beginning")
    }
    await session.go(to: timeline.position - count)
    return Reply(session.standing(previousAct: session.act))
  }
}

/// Goes to any message of this branch.
enum GotoCommand {
  static let command = Command(
    name: "goto", aliases: ["g"], arguments: "N", group: .moving, effect: .moves,
    summary: "go to where message N is in flight",
    details: "Backwards or forwards; messages that were not delivered yet are delivered on the way.",
    examples: ["goto 14", "goto 1"], completions: [.numbers]
  ) { session, arguments async throws(CommandError) in
    let (walk, timeline) = try session.opened()
    let word = try arguments.one(for: "goto N")
    guard Int(word) != nil else {
      throw CommandError(
        "'\(word.excerpt(40))' is no message",
        help: "a whole number\(session.total.map { ", 1 to \($0)" } ?? ""); 'finish' goes to the end")
    }
    let number = try Arguments(words: [word]).number(
      "message", in: 1...max(1, session.total ?? .max), otherwise: 1, for: "goto N")
    let (start, end) = (timeline.position, timeline.end)
    await session.go(to: min(number - 1, end))
    guard number - 1 > end else { return Reply(session.standing(previousAct: session.act)) }
    let reply = await session.deliver { $0.position < number - 1 }
    if session.timeline?.position == number - 1, session.pending != nil { return reply }
    if session.isInterrupted() { return reply }
    let last = session.lastNumber
    // What was refused has done nothing.
    await walk.conductor.forget(behind: end, lookingFrom: start)
    await session.refresh()
    throw CommandError(
      "there is no message \(number)", help: "this run ends with message \(last)",
      after: reply.goal ?? StyledText())
  }
}

/// Tells where one stands.
enum WhereCommand {
  static let command = Command(
    name: "where", group: .looking, effect: .none,
    summary: "where you stand: lesson, act, message, branch, clock, breakpoints", examples: ["where"]
  ) { session, arguments async throws(CommandError) in
    try arguments.none(for: "where")
    let (walk, timeline) = try session.opened()
    let acts = walk.rehearsal.transcript.acts
    var rows: [(String, StyledLine)] = [
      ("lesson", StyledLine(walk.scenario.name, .command).adding(", \(walk.scenario.title)"))
    ]
    if let act = session.act, acts.indices.contains(act) {
      rows.append(("act", StyledLine("\(act + 1) of \(acts.count), \(acts[act].title)")))
    }
    rows.append(("message", session.standingInWords(timeline)))
    let branch = timeline.branch
    rows.append(
      (
        "branch",
        StyledLine("\(branch.number), ").adding(session.look.cause(of: branch), .command)
          .adding(branch.parent.map { ", from branch \($0) at message \(branch.fork + 1)" } ?? "", .dim)
      ))
    rows.append(("clock", StyledLine(timeline.now.clock.description)))
    let active = session.breakpoints.filter(\.isEnabled)
    if !active.isEmpty {
      rows.append(("stops at", StyledLine(active.map(\.words).joined(separator: "; "), .command)))
    }
    return Reply(
      session.look.table(rows.map { [StyledLine($0.0, .name), $0.1] }, indent: session.look.margin))
  }
}

extension Session {
  fileprivate func standingInWords(_ timeline: Timeline<CastMember>) -> StyledLine {
    guard let pending else { return StyledLine("the end, after message \(timeline.position)") }
    let others = timeline.now.inFlight.count - 1
    return StyledLine("\(pending.number)\(total.map { " of \($0)" } ?? ""), \(pending.title), ")
      .adding("\(pending.from)", .party).adding(" to ").adding("\(pending.to)", .party)
      .adding(others > 0 ? "; \(others) more in flight" : "")
  }
}
