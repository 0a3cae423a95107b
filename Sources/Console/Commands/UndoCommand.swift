internal import Renderers
internal import Scenarios
internal import Simulation
internal import TerminalText
internal import Wire

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
      var text = session.look.wrapped(StyledLine("Taken back: ").adding(session.look.options.words(for: last), .command).adding("."))
      text.appendGap()
      text.append(session.standing(previousAct: session.act))
      return Reply(text)
    }
    _ = await walk.conductor.change(toBranch: parent)
    await session.refresh()
    var text = session.look.wrapped(
      StyledLine("Back on branch \(parent), before ").adding(session.look.cause(of: branch), .command).adding(". ")
        .adding("switch \(branch.number)", .command).adding(" goes there again."))
    text.appendGap()
    text.append(session.standing(previousAct: session.act))
    return Reply(text)
  }
}
