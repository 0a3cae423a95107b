internal import Renderers
internal import Scenarios
internal import Simulator
internal import Transcripts

extension Session {
  /// What is shown when nothing is in flight any more: how the run went, and what to try next.
  var ending: StyledText {
    guard let walk, let timeline else { return StyledText() }
    var text = StyledText()
    if timeline.branch.parent == nil {
      text.append(EndCard(look.options).render(walk.transcript(of: timeline)))
      text.appendGap()
      text.append(look.wrapped(suggestions))
    } else {
      text.append(
        look.wrapped(StyledLine("Nothing is in flight any more. ", .strong) + whatBecameOfTheChange))
      text.appendGap()
      text.append(
        look.wrapped(
          StyledLine("switch 0", .command).adding(" goes back to where you left the script, ")
            .adding("branches", .command).adding(" lists what you tried.")))
    }
    return text
  }

  private var suggestions: StyledLine {
    let entries = walk?.rehearsal.transcript.entries ?? []
    let number = entries.last {
      $0.name == "redirection-request" && $0.parts.contains { $0.name == "state" }
    }?.number
    let forging =
      number.map {
        StyledLine("Now forge something: ").adding("goto \($0)", .command).adding(", ")
          .adding("set state forged", .command).adding(", then Enter and ").adding("why", .command).adding(
            ". Or: ")
      }
      ?? StyledLine("Now change something: ").adding("back", .command).adding(", then ").adding(
        "set", .command
      )
      .adding(". Or: ")
    return forging.adding("diagram", .command).adding(" draws it all, ").adding("restart", .command)
      .adding(" begins again, ").adding("list", .command).adding(" shows the lessons.")
  }

  /// What was changed on this branch, and who noticed.
  private var whatBecameOfTheChange: StyledLine {
    guard let timeline else { return StyledLine() }
    let change = StyledLine("You changed message \(timeline.branch.fork + 1) (").adding(
      timeline.branch.cause, .command
    )
    .adding("); ")
    guard let refusal = lastRefusal, let failed = refusal.failedCheck else {
      return change.adding("nobody refused it.")
    }
    return change.adding(refusal.to.text, .party).adding(
      " refused message \(refusal.number): \(failed.rule).")
  }

  /// The last message on this branch that was refused, up to where one stands; nil if none was.
  var lastRefusal: Entry? {
    guard let walk, let timeline else { return nil }
    return stride(from: timeline.position, to: max(0, timeline.position - 200), by: -1).lazy
      .compactMap { walk.delivered($0, in: timeline) }.first { $0.failedCheck != nil }
  }
}
