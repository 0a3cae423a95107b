internal import Renderers
internal import Scenarios
internal import Simulation
internal import TerminalText
internal import Transcripts
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

/// Goes to another branch.
enum SwitchCommand {
  static let command = Command(
    name: "switch", arguments: "BRANCH", group: .forging, effect: .moves,
    summary: "go to another branch, by its number",
    examples: ["switch 0"], completions: [.branches]
  ) { session, arguments async throws(CommandError) in
    let (walk, timeline) = try session.opened()
    let word = try arguments.one(for: "switch BRANCH")
    let number = try Arguments(words: [word]).number(
      "branch", in: 0...(timeline.branches.count - 1), otherwise: 0, for: "switch BRANCH")
    _ = await walk.conductor.change(toBranch: number)
    await session.refresh()
    return Reply(session.standing(previousAct: session.act))
  }
}

/// Takes back what was changed last.
enum UndoCommand {
  static let command = Command(
    name: "undo", aliases: ["u"], group: .forging, effect: .moves,
    summary:
      "take the last change back; once a message was delivered since, go back to where the branch began",
    details:
      "Of several changes made one after another it takes the last. A branch that one leaves so is not lost: 'switch' goes there again.",
    examples: ["undo"]
  ) { session, arguments async throws(CommandError) in
    try arguments.none(for: "undo")
    let (walk, timeline) = try session.opened()
    guard let parent = timeline.branch.parent else {
      throw CommandError("nothing was changed on this branch", help: "'back' takes a delivery back")
    }
    let branch = timeline.branch
    if let last = await walk.conductor.takeBackLastChange() {
      await session.refresh()
      var text = session.look.wrapped(
        StyledLine("Taken back: ").adding(session.look.options.words(for: last), .command).adding("."))
      text.appendGap()
      text.append(session.standing(previousAct: session.act))
      return Reply(text)
    }
    _ = await walk.conductor.change(toBranch: parent)
    await session.refresh()
    var text = session.look.wrapped(
      StyledLine("Back on branch \(parent), before ").adding(session.look.cause(of: branch), .command).adding(
        ". "
      )
      .adding("switch \(branch.number)", .command).adding(" goes there again."))
    text.appendGap()
    text.append(session.standing(previousAct: session.act))
    return Reply(text)
  }
}
