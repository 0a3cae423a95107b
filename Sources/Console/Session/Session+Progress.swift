internal import Renderers
internal import Scenarios
internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

/// How far a learner is: what is kept of it, and the lesson's goal.
extension Session {
  /// Keeps how far the learner is on the script's own course.
  func noteProgress() {
    guard let walk, let timeline, timeline.branch.parent == nil else { return }
    let count = walk.rehearsal.transcript.entries.count
    let isOver = timeline.now.inFlight.isEmpty
    if let pending { learner.met[lessonName, default: KnownParts()].note(pending) }
    let reached = min(count, timeline.position + (isOver ? 0 : 1))
    // Who has the last message before her has seen all there is, delivered or not.
    let isAtEnd = isOver || reached == count
    updateProgress { lesson in
      lesson.reached = max(lesson.reached, reached)
      lesson.of = count
      lesson.at = isAtEnd || timeline.position == 0 ? 0 : reached
      lesson.hasGoal = walk.scenario.challenge != nil
      lesson.isFinished = lesson.isFinished || isAtEnd
    }
  }

  /// What is said where the delivery made last reaches the lesson's goal; nil where it does not.
  func goalReached() -> StyledText? {
    guard let walk, let timeline, let challenge = walk.scenario.challenge, timeline.branch.parent != nil,
      timeline.position > timeline.branch.fork, let delivery = timeline.now.delivery,
      challenge.reached.isMet(by: delivery)
    else { return nil }
    lesson?.isGoalReached = true
    updateProgress { lesson in (lesson.hasGoal, lesson.isGoalReached) = (true, true) }
    return look.wrapped(
      StyledLine("\(look.options.glyphs.passed) You have reached the goal: ", .good)
        .adding("message \(timeline.position), \(delivery.message.name).")
        .adding(" why", .command).adding(" and ").adding("diff branch", .command).adding(
          " show what made it possible."))
  }

  /// Whether the delivery of the message in flight reaches the goal, as far as the message itself tells.
  var isGoalInFlight: Bool {
    guard lesson?.isGoalReached == false, let timeline, timeline.branch.parent != nil,
      let challenge = walk?.scenario.challenge, challenge.reached.fails == nil,
      let message = timeline.now.inFlight.first
    else { return false }
    return challenge.reached.isMet(
      by: Delivery(message: message, at: timeline.now.clock, receipt: Receipt()))
  }
}
