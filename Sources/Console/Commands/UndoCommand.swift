internal import Renderers
internal import Scenarios
internal import Simulator

/// Takes back what was changed last.
enum UndoCommand {
  static let command = Command(
    name: "undo", aliases: ["u"], group: .forging, effect: .moves,
    summary: "go back to where this branch left the other, before all that was changed there",
    details: "Nothing is lost: 'switch' goes to the branch again.", examples: ["undo"]
  ) { session, arguments async throws(CommandError) in
    try arguments.none(for: "undo")
    let (walk, timeline) = try session.opened()
    guard let parent = timeline.branch.parent else {
      throw CommandError("nothing was changed on this branch", help: "'back' takes a delivery back")
    }
    let branch = timeline.branch
    _ = await walk.conductor.change(toBranch: parent)
    await session.refresh()
    var text = session.look.wrapped(
      StyledLine("Back on branch \(parent), before ").adding(branch.cause, .command).adding(". ")
        .adding("switch \(branch.number)", .command).adding(" goes there again."))
    text.appendGap()
    text.append(session.standing(previousAct: session.act))
    return Reply(text)
  }
}
