internal import Parties
internal import Renderers
internal import Scenarios
internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

/// Delivers messages and shows what came of each.
enum StepCommand {
  static let command = Command(
    name: "step", aliases: ["s"], arguments: "[N]", group: .moving, effect: .moves,
    summary: "deliver the next message, or the next N; Enter alone does the same, but not in a script",
    details:
      "Shows the receiver's checks and what it now remembers, then the message that is in flight next.",
    examples: ["step", "step 3"]
  ) { session, arguments async throws(CommandError) in
    _ = try session.opened()
    let count = try arguments.count(for: "step [N]")
    guard session.pending != nil else { return Reply(session.ending) }
    var text = StyledText()
    for _ in 0..<count {
      guard !session.isInterrupted(), session.pending != nil else { break }
      let act = session.act
      guard await session.advance() else { break }
      if let goal = session.goalReached() {
        text.append(goal)
        text.appendGap()
      }
      text.append(session.outcome(previousAct: act))
      text.appendGap()
    }
    return Reply(text)
  }
}

extension Session {
  /// What the last delivery did, and what is in flight now.
  func outcome(previousAct: Int?) -> StyledText {
    guard let walk, let timeline, let delivered = walk.delivered(timeline.position, in: timeline) else {
      return StyledText()
    }
    var text = StyledText()
    if walk.isScripted(delivered.number, in: timeline) { text.append(openAnswers(to: delivered)) }
    text.append(EntryScreen(look.options).receipt(delivered))
    if let delivery = timeline.now.delivery {
      text.append(nothingDone(with: delivery, number: delivered.number))
    }
    text.appendGap()
    text.append(standing(previousAct: previousAct))
    if isGoalInFlight {
      text.append(
        look.wrapped(
          StyledLine("With this message you reach your goal: ", .good).adding("Enter", .command).adding(
            " delivers it.", .good)))
    }
    text.append(hintOnActs(since: previousAct))
    if let failed = delivered.failedCheck {
      // What came before has left a small window by now.
      text.appendGap()
      text.append(
        look.wrapped(
          StyledLine(
            "\(look.options.glyphs.failed) \(delivered.to) refused message \(delivered.number): \(failed.rule). ",
            .bad
          )
          .adding("why", .command).adding(" tells more.")))
    }
    return text
  }

  /// The answers to the questions of a message that were not answered yet.
  func openAnswers(to entry: Entry) -> StyledText {
    var text = StyledText()
    for (index, question) in entry.questions.enumerated()
    where !answered.contains("\(entry.number).\(index + 1)") {
      text.append(QuestionView(look.options).answer(question))
      told[lessonName, default: []].insert("\(entry.number).\(index + 1)")
      text.appendGap()
    }
    return text
  }

  /// What goes faster than Enter, told where an act has ended.
  private func hintOnActs(since previousAct: Int?) -> StyledText {
    guard let previousAct, let act, act > previousAct, pending != nil else { return StyledText() }
    return look.wrapped(
      StyledLine("onward", .command).adding(" goes to the next message that the lesson speaks of, ", .dim)
        .adding("next", .command).adding(" to the end of the act.", .dim))
  }

  /// A sentence for a delivery that nothing came of; nothing for any other.
  private func nothingDone(with delivery: Delivery, number: Int) -> StyledText {
    if delivery.message.isLost {
      return look.wrapped("Message \(number) is lost: \(delivery.message.to) never gets it.")
    }
    guard delivery.receipt.checks.isEmpty, delivery.receipt.sends.isEmpty, let timeline, let walk,
      let index = walk.conductor.cast.firstIndex(of: delivery.message.to),
      timeline.moment(at: number - 1)?.members[index].recollections
        == timeline.now.members[index].recollections
    else { return StyledText() }
    return look.wrapped("\(delivery.message.to) does nothing with message \(number).")
  }
}
