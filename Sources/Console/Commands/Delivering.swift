internal import Parties
internal import Renderers
internal import Scenarios
internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

extension Session {
  /// The most messages that one command delivers, so that a loop of redirects or the like comes to an end.
  private static let mostDeliveries = 100_000

  /// Lines of a long run that are kept in sight.
  private static let mostLines = 200

  /// Delivers while a condition holds, with a line a message as it comes; then shows what is in flight.
  func deliver(while condition: (Timeline<CastMember>) -> Bool) async -> Reply {
    guard let walk else { return Reply() }
    var lines: [StyledText] = []
    var count = 0
    var goal: StyledText?
    var lastAct = act
    for _ in 0..<Session.mostDeliveries {
      guard timeline.map(condition) == true, !isInterrupted() else { break }
      lastAct = act
      guard await advance() else { break }
      goal = goalReached() ?? goal
      if let timeline, let entry = walk.delivered(timeline.position, in: timeline) {
        count += 1
        lines.append(Wrapping.pieces(summary(of: entry), width: look.width, hanging: 6))
        if lines.count > 2 * Session.mostLines { lines.removeFirst(Session.mostLines) }
        if learner.preferences.pace > 0, sourceDepth == 0 {
          output.host.show(look.rendered(lines.removeLast()) + "\n")
          output.host.wait(milliseconds: learner.preferences.pace)
        }
      }
    }
    var text = StyledText()
    if count > lines.count, learner.preferences.pace == 0 {
      text.append(
        look.wrapped(
          StyledLine("… \(count - lines.count) messages before these; 'show N' tells of any", .dim)))
    }
    for line in lines { text.append(line) }
    if let goal {
      text.appendGap()
      text.append(goal)
    }
    text.appendGap()
    text.append(standing(previousAct: lastAct))
    return Reply(text, goal: goal)
  }

  /// One delivery in short, in pieces that stay whole on a narrow screen: number, from and to; title, and how many
  /// checks held, or the one that failed.
  func summary(of entry: Entry) -> [StyledLine] {
    let glyphs = look.options.glyphs
    let number = String(entry.number)
    let parties = StyledLine(String(repeating: " ", count: max(0, 4 - number.count)) + number + "  ", .dim)
      .adding(entry.from.text, .party).adding(
        look.options.isPlain ? " to " : " \(glyphs.shaft)\(glyphs.head) "
      )
      .adding(entry.to.text, .party)
    var title = StyledLine(entry.title)
    if let failed = entry.failedCheck {
      title.append("  \(glyphs.failed) \(failed.rule)", .bad)
    } else {
      let held = entry.checks.filter { $0.verdict == .holds }.count
      if held > 0 {
        title.append("  \(glyphs.passed) \(held)", .good)
        // The word is left out where there is no room for it on a line that has room for the rest.
        let word = held == 1 ? " check" : " checks"
        let start = parties.width + 2 + title.width <= look.width ? parties.width + 2 : 6
        if start + title.width + word.count <= look.width { title.append(word, .good) }
      }
    }
    return [parties, title]
  }
}
