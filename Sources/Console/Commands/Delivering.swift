internal import Parties
internal import Renderers
internal import Scenarios
internal import Simulator
internal import Transcripts

extension Session {
  /// The most messages that one command delivers, so that a loop of redirects or the like comes to an end.
  private static let mostDeliveries = 100_000

  /// Delivers while a condition holds, with a line a message; then shows what is in flight.
  func deliver(while condition: (Timeline<CastMember>) -> Bool) async -> Reply {
    guard let walk else { return Reply() }
    var text = StyledText()
    var lastAct = act
    for _ in 0..<Session.mostDeliveries {
      guard timeline.map(condition) == true, !isInterrupted() else { break }
      lastAct = act
      guard await advance() else { break }
      if let timeline, let entry = walk.delivered(timeline.position, in: timeline) {
        text.append(
          Wrapping.wire(
            summary(of: entry), width: look.width, continuation: .blanks(6), breaks: .whenFullOrSpace))
      }
    }
    text.appendGap()
    text.append(standing(previousAct: lastAct))
    return Reply(text)
  }

  /// One delivery in one line: number, from, to, title, and the check that failed, if one did.
  func summary(of entry: Entry) -> StyledLine {
    let glyphs = look.options.glyphs
    let number = String(entry.number)
    var line = StyledLine(String(repeating: " ", count: max(0, 4 - number.count)) + number + "  ", .dim)
      .adding(entry.from.text, .party).adding(
        look.options.isPlain ? " to " : " \(glyphs.shaft)\(glyphs.head) "
      )
      .adding(entry.to.text, .party).adding("  \(entry.title)")
    if let failed = entry.failedCheck {
      line.append("  \(glyphs.failed) \(failed.rule)", .bad)
    } else if !entry.checks.isEmpty {
      line.append("  \(glyphs.passed) \(entry.checks.count)", .good)
    }
    return line
  }
}
