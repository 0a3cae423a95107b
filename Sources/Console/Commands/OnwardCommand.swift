internal import Parties
internal import Renderers
internal import Scenarios
internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

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
    let (walk, timeline) = try session.opened()
    guard let pending = session.pending else { return Reply(session.ending) }
    let start = timeline.position
    var text = StyledText()
    if walk.isScripted(pending.number, in: timeline) { text.append(session.openAnswers(to: pending)) }
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
