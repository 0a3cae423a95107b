internal import Renderers
internal import Simulation
internal import TerminalText
internal import Wire

/// Lists the branches.
enum BranchesCommand {
  static let command = Command(
    name: "branches", group: .forging, effect: .none,
    summary: "the courses of events there are, and where each parted",
    examples: ["branches"]
  ) { session, arguments async throws(CommandError) in
    try arguments.none(for: "branches")
    let (_, timeline) = try session.opened()
    let rows = timeline.branches.map { branch -> [StyledLine] in
      let isCurrent = branch.number == timeline.current
      let origin =
        branch.parent.map { "from branch \($0) at message \(branch.fork + 1)" } ?? "from the beginning"
      return [
        StyledLine(
          (isCurrent ? session.look.options.glyphs.cursor : " ") + " \(branch.number)",
          isCurrent ? .strong : .plain),
        StyledLine(session.look.cause(of: branch), .command),
        StyledLine(
          "\(origin), \(branch.end == 0 ? "nothing delivered" : "message \(branch.end) delivered")", .dim),
      ]
    }
    return Reply(session.look.table(rows, indent: session.look.margin))
  }
}
