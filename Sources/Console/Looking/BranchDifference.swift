internal import Parties
internal import Renderers
internal import Scenarios
internal import Simulation
internal import TerminalText
internal import Wire

/// `diff branch`: this branch beside another.
extension Session {
  func diffBranch(
    _ arguments: Arguments, _ walk: Walk, _ timeline: Timeline<CastMember>
  ) async throws(CommandError) -> Reply {
    let usual = timeline.branch.parent
    guard timeline.branches.count > 1 else {
      throw CommandError(
        "there is one branch alone", help: "a change in flight opens another: 'set PART VALUE'")
    }
    let other = try arguments.number(
      "branch", in: 0...(timeline.branches.count - 1), otherwise: usual ?? 1, for: "diff branch [B]")
    guard other != timeline.current else {
      throw CommandError("you are on branch \(other) already", help: "name another: 'branches' lists them")
    }
    // Another branch may not have been walked as far as this one: what would happen there is foreseen.
    let isInterrupted = isInterrupted
    let (foreseen, isWhole) = await walk.conductor.foreseen(
      branch: other, to: timeline.end, until: isInterrupted)
    let reached = foreseen.branches[other].end
    // What is not walked yet here does not differ; behind the end of a run there is nothing.
    let isOver = timeline.moment(at: timeline.end)?.inFlight.isEmpty == true
    let end = isWhole && isOver ? max(timeline.end, reached) : min(timeline.end, reached)
    let first = timeline.positionOfParting(timeline.current, other) + 1
    let here = BranchCourse(timeline, on: timeline.current, from: first, to: end)
    let there = BranchCourse(foreseen, on: other, from: first, to: end)
    // Who has stopped the walk wants to see how far it came.
    let comparison = BranchComparison(there, here, limit: 60) { isWhole && isInterrupted() }
    var text = heading(other, there, timeline.current, here)
    if !isWhole {
      text.append(
        look.wrapped(
          StyledLine(
            "You stopped branch \(other) behind message \(reached): compared as far as that.", .warning)))
    } else if !comparison.isWhole {
      text.append(
        look.wrapped(StyledLine("You stopped this: the first messages alone are compared.", .warning)))
    } else if !isOver {
      text.append(
        look.wrapped(
          StyledLine(
            "You have walked branch \(timeline.current) as far as message \(end): compared up to there. ",
            .dim
          )
          .adding("finish", .command).adding(" walks on.", .dim)))
    }
    text.appendGap()
    text.append(lines(of: comparison))
    return Reply(text)
  }

  private func heading(_ other: Int, _ there: BranchCourse, _ current: Int, _ here: BranchCourse)
    -> StyledText
  {
    let glyphs = look.options.glyphs
    return look.wrapped(
      StyledLine("\(glyphs.removed) branch \(other), ", .bad).adding(look.cause(of: there.branch), .command))
      + look.wrapped(
        StyledLine("\(glyphs.added) branch \(current), ", .good).adding(look.cause(of: here.branch), .command)
      )
  }

  private func lines(of comparison: BranchComparison) -> StyledText {
    let later = comparison.delay.map { look.wrapped($0.words) } ?? StyledText()
    guard !comparison.lines.isEmpty else {
      let same = comparison.delay == nil ? "they are the same" : "the messages themselves are the same"
      return look.wrapped("As far as both went, \(same).") + later
    }
    let glyphs = look.options.glyphs
    let rows = comparison.lines.map { line in
      [
        StyledLine(line.isLeft ? glyphs.removed : glyphs.added, line.isLeft ? .bad : .good),
        StyledLine("\(line.number)", .dim), StyledLine(look.options.visible(line.words)),
      ]
    }
    var text = look.table(rows, indent: look.margin)
    if comparison.more > 0 {
      text.append(look.wrapped(StyledLine("… and \(comparison.more) more lines that differ", .dim)))
    }
    if comparison.delay != nil { text.appendGap() }
    return text + later
  }
}
