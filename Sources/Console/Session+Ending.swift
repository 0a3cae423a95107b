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
      if let challenge = walk.scenario.challenge, !isGoalReached {
        text.append(look.wrapped(StyledLine("The goal is not reached yet.", .strong)))
        text.append(goal(of: challenge))
        return text
      }
      text.append(look.wrapped(suggestions))
      if let next = nextLesson {
        text.append(
          look.wrapped(StyledLine("The course goes on with ").adding("load \(next)", .command).adding(".")))
      }
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

  /// The next lesson of the course that was not walked to its end; nil where all were.
  var nextLesson: String? {
    let names = library.names
    let here = walk.flatMap { walk in names.firstIndex(of: walk.scenario.name) } ?? -1
    return (names.dropFirst(here + 1) + names.prefix(max(0, here))).first {
      store.progress.lessons[$0]?.isFinished != true
    }
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
    let change = StyledLine("You acted at message \(timeline.branch.fork + 1) (").adding(
      timeline.branch.cause, .command
    )
    .adding("); ")
    guard let refusal = lastRefusal, let failed = refusal.failedCheck else {
      return change.adding("nobody refused it.")
    }
    return change.adding(refusal.to.text, .party).adding(
      " refused message \(refusal.number): \(failed.rule).")
  }

  /// The refusal that matters, up to where one stands: of the act in which a message was refused last, the first since
  /// this branch began. Those after it are its consequences. Nil if none was.
  var lastRefusal: Entry? {
    guard let walk, let timeline else { return nil }
    var cause: Int?
    var act: Int??
    for position in stride(from: timeline.position, to: max(0, timeline.position - 200), by: -1) {
      if cause != nil, position <= timeline.branch.fork { break }
      guard let delivery = timeline.moment(at: position)?.delivery else { continue }
      if let act, act != delivery.message.act { break }
      guard delivery.receipt.failedCheck != nil else { continue }
      (cause, act) = (position, .some(delivery.message.act))
    }
    return cause.flatMap { walk.delivered($0, in: timeline) }
  }
}
