internal import Parties
internal import Renderers
internal import Scenarios
internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

/// What was on its way already when a learner put something in flight before it.
extension Session {
  /// The messages that were in flight when this branch began and still are, where something was put before them.
  private var waiting: [Message] {
    guard let timeline, let parent = timeline.branch.parent,
      let before = timeline.moment(at: timeline.branch.fork, on: parent)?.inFlight,
      let after = timeline.moment(at: timeline.branch.fork)?.inFlight, after.count > before.count,
      after.first?.serial != before.first?.serial
    else { return [] }
    return timeline.now.inFlight.filter { message in before.contains { $0.serial == message.serial } }
  }

  /// A sentence under the message in flight where it, or what comes behind it, is of before the branch: two messages
  /// may look the same, and an answer may be none to what was sent last.
  var remarkOnWaiting: StyledText {
    guard let timeline, let pending = timeline.now.inFlight.first, let old = waiting.first else {
      return StyledText()
    }
    let title = glossary.messages[old.name.text]?.title ?? old.name.text
    guard pending.serial == old.serial else {
      return look.wrapped(
        StyledLine("Behind it waits what was on its way already: \(title), ", .dim).adding(
          old.from.text, .party
        )
        .adding(" to ", .dim).adding(old.to.text, .party).adding(".", .dim))
    }
    return look.wrapped(
      StyledLine("This message was on its way already when you acted (", .changed)
        .adding(look.cause(of: timeline.branch), .command)
        .adding("): it does not follow from that.", .changed))
  }
}
