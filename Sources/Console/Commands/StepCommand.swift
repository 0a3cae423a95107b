internal import Renderers
internal import Scenarios
internal import Simulator
internal import Transcripts

/// Delivers messages and shows what came of each.
enum StepCommand {
  static let command = Command(
    name: "step", aliases: ["s"], arguments: "[N]", group: .moving, effect: .moves,
    summary: "deliver the next message, or the next N; Enter alone does the same",
    details:
      "Shows the receiver's checks and what it now remembers, then the message that is in flight next.",
    examples: ["step", "step 3"]
  ) { session, arguments async throws(CommandError) in
    _ = try session.opened()
    let count = try arguments.number("number of messages", in: 1...1_000_000, otherwise: 1, for: "step [N]")
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
    if walk.isScripted(delivered.number, in: timeline) {
      for (index, question) in delivered.questions.enumerated()
      where !answered.contains("\(delivered.number).\(index + 1)") {
        text.append(QuestionView(look.options).answer(question))
        text.appendGap()
      }
    }
    text.append(EntryScreen(look.options).receipt(delivered))
    text.appendGap()
    text.append(standing(previousAct: previousAct))
    return text
  }
}
