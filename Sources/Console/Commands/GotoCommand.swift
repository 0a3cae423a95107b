internal import Renderers
internal import Scenarios
internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

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
        "'\(word.prefix(40))' is no message",
        help: "a whole number\(session.total.map { ", 1 to \($0)" } ?? ""); 'finish' goes to the end")
    }
    let number = try Arguments(words: [word]).number(
      "message", in: 1...max(1, session.total ?? .max), otherwise: 1, for: "goto N")
    let (start, end) = (timeline.position, timeline.end)
    _ = await walk.conductor.go(to: min(number - 1, end))
    await session.refresh()
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
