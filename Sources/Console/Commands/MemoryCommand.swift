internal import Parties
internal import Renderers
internal import Scenarios
internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

/// Shows what the parties learned and forgot.
enum MemoryCommand {
  static let command = Command(
    name: "memory", aliases: ["m"], arguments: "[N]", group: .looking, effect: .none,
    summary: "what every party learned, changed or forgot by the last delivery, or since message N",
    examples: ["memory", "memory 1"], completions: [.numbers]
  ) { session, arguments async throws(CommandError) in
    let (walk, timeline) = try session.opened()
    guard timeline.position > 0 else {
      throw CommandError("nothing was delivered yet", help: "press Enter to deliver the first message")
    }
    let since = try arguments.number(
      "message", in: 1...timeline.position, otherwise: timeline.position, for: "memory [N]")
    guard let before = timeline.moment(at: since - 1) else { return Reply() }
    let changes = zip(walk.conductor.cast, zip(before.members, timeline.now.members)).flatMap { name, pair in
      pair.0 == pair.1
        ? [] : MemoryChange.between(pair.0.recollections, pair.1.recollections, of: name)
    }
    let what = since == timeline.position ? "by message \(since)" : "since message \(since)"
    var text = session.look.wrapped(
      StyledLine(
        changes.isEmpty ? "Nobody learned or forgot anything \(what)." : "What changed \(what):", .dim))
    text.appendGap()
    text.append(EntryScreen(session.look.options).memory(changes))
    return Reply(text)
  }
}
