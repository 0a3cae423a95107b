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
    guard try session.inFlight() != nil else { return Reply(session.ending) }
    var text = StyledText()
    if session.lesson?.isAtTitle == true {
      text.append(session.standing(previousAct: nil))
      text.appendGap()
    }
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
    if isScripted(delivered) { text.append(openAnswers(to: delivered)) }
    // What the script has refused, its story tells of.
    text.append(EntryScreen(look.options).receipt(delivered, tellsProtection: !isScripted(delivered)))
    if let delivery = timeline.now.delivery {
      text.append(nothingDone(with: delivery, number: delivered.number))
    }
    text.appendGap()
    text.append(standing(previousAct: previousAct, after: text.lines.count + linesAfter(delivered)))
    if isGoalInFlight {
      text.append(
        look.wrapped(
          StyledLine("With this message you reach your goal: ", .good).adding("Enter", .command).adding(
            " delivers it.", .good)))
    }
    text.append(hintOnActs(since: previousAct))
    if delivered.failedCheck != nil { text.append(hintOnRefusal(of: delivered, below: text)) }
    return text
  }

  /// That there is more to be read of a refusal; where that has left the window by now, what it was, too.
  private func hintOnRefusal(of entry: Entry, below text: StyledText) -> StyledText {
    let more = moreOn(entry, answer: pending)
    guard text.lines.count >= look.options.stepRoom, look.options.detail != .brief else {
      let words = more.width == 0 ? " tells more of the refusal." : " tells more."
      return StyledText([StyledLine()])
        + look.wrapped(StyledLine("why", .command).adding(words, .dim) + more)
    }
    let words =
      "\(look.options.glyphs.failed) \(entry.to) \(entry.failedCheck?.acted ?? "refused message") \(entry.number): "
    return StyledText([StyledLine()])
      + look.wrapped(
        StyledLine("\(words)\(entry.failedCheck?.rule ?? ""). ", .bad).adding("why", .command).adding(
          " tells more.") + more)
  }

  /// How many lines will be said below the message that comes next.
  private func linesAfter(_ delivered: Entry) -> Int { delivered.failedCheck == nil ? 0 : 2 }

  /// The answers to the questions of a message that were not answered yet.
  func openAnswers(to entry: Entry) -> StyledText {
    var text = StyledText()
    for (index, question) in entry.questions.enumerated()
    where lesson?.answered.contains("\(entry.number).\(index + 1)") == false {
      text.append(QuestionView(look.options).answer(question))
      learner.told[lessonName, default: []].insert("\(entry.number).\(index + 1)")
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
      timeline.moment(at: number - 1)?.members[index].facts
        == timeline.now.members[index].facts
    else { return StyledText() }
    return look.wrapped("\(delivery.message.to) does nothing with message \(number).")
  }
}

/// Delivers to the next message that there is something to say about.
enum OnwardCommand {
  static let command = Command(
    name: "onward", aliases: ["o"], group: .moving, effect: .moves,
    summary: "deliver up to the next message that the lesson speaks of",
    details:
      "It stops where the lesson tells or asks something, where a message is refused that the script lets pass, and at the end. One line a message that was passed.",
    examples: ["onward"]
  ) { session, arguments async throws(CommandError) in
    try arguments.none(for: "onward")
    guard let pending = try session.inFlight(), let start = session.timeline?.position else {
      return Reply(session.ending)
    }
    var text = StyledText()
    if session.isScripted(pending) { text.append(session.openAnswers(to: pending)) }
    let reply = await session.deliver { now in now.position == start || !session.isSpokenOf(at: now) }
    text.append(reply.text)
    return Reply(text)
  }
}

extension Session {
  /// Whether the lesson has something to say of the message in flight or of its act, or the one before was
  /// refused though the script lets it pass.
  fileprivate func isSpokenOf(at now: Timeline<CastMember>) -> Bool {
    guard let walk, let pending else { return true }
    guard walk.isScripted(pending.number, in: now) else {
      return now.now.delivery?.receipt.failedCheck != nil
    }
    let acts = walk.rehearsal.transcript.acts
    let act = now.now.nextAct - 1
    let beginsAct = now.moment(at: now.position - 1).map { $0.nextAct <= act } ?? true
    return !pending.notes.isEmpty || !pending.questions.isEmpty
      || beginsAct && acts.indices.contains(act) && !acts[act].note.isEmpty
  }
}
