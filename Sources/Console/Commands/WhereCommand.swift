internal import Parties
internal import Renderers
internal import Scenarios
internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

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
