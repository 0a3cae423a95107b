internal import Diagnostics
internal import Parties
internal import Renderers
internal import Scenarios
internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

extension Session {
  /// Changes the message in flight on a branch of its own, and shows it.
  /// - Parameter file: the file that the change comes from; nil where it comes from none.
  func alter(_ alteration: Alteration, from file: String? = nil) async throws(CommandError) -> Reply {
    let (walk, timeline) = try opened()
    do throws(AlterationError) {
      try await walk.conductor.alter([alteration], from: file)
    } catch {
      throw CommandError(error.description, help: help(for: error))
    }
    return await branched(
      from: timeline, saying: "Whoever sent the message does not know of the change.")
  }

  /// Takes over the branch that a command has opened, and shows what is in flight on it.
  /// - Parameters:
  ///   - before: the timeline as it was before.
  ///   - words: what was done, a sentence.
  func branched(from before: Timeline<CastMember>, saying words: String) async -> Reply {
    await refresh()
    var text = StyledText()
    if let now = timeline {
      let isNew = now.current != before.current
      text.append(
        look.wrapped(
          StyledLine(isNew ? "Branch \(now.current) opened. " : "", .strong).adding("\(words) ")
            .adding("undo", .command)
            .adding(
              isNew
                ? " goes back to branch \(now.branch.parent ?? 0), where it never happened."
                : " takes this back.")))
      text.appendGap()
    }
    text.append(standing(previousAct: act))
    return Reply(text)
  }

  /// What time it is: `09:10:00`, with the date where the day is not the one the script began on.
  var clock: String {
    guard let timeline, let start = timeline.moment(at: 0)?.clock else { return "" }
    let now = timeline.now.clock
    return now.date == start.date ? now.timeOfDay : now.description
  }

  private func help(for error: AlterationError) -> String? {
    switch error {
    case .nothingInFlight: return "go back first, such as 'back 5'"
    case .unknownPart(let name, let known):
      if let near = Nearest.match(for: name, among: known) { return "did you mean '\(near)'?" }
      if let other = lastMessage(with: name) { return "message \(other) has one: 'goto \(other)'" }
      return "it has \(Array(Set(known)).sorted().joined(separator: ", "))"
    case .lost:
      // Lost by the learner's own change here, or by the script.
      let wasDropped = timeline.map { now in
        now.position == now.branch.fork && now.branch.changes.contains(.altered(.drop))
      }
      return wasDropped == true ? "'undo' lets it arrive again" : "the lesson has it so; change another"
    case .otherBody:
      return "'show' lists its parts, each named as it can be set"
    case .noParts: return "put other octets in its place with 'edit FILE', or go back"
    case .ambiguousPart, .fixedPart, .unfitValue: return nil
    }
  }

  /// The number of the last message of this branch that has a part of that name; nil if none has.
  private func lastMessage(with part: String) -> Int? {
    guard let timeline else { return nil }
    return stride(from: timeline.end, to: max(0, timeline.end - Session.reach), by: -1).first { number in
      timeline.moment(at: number)?.delivery?.message.parts.named(part).isEmpty == false
    }
  }
}
