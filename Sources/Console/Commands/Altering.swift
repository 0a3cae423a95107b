internal import Diagnostics
internal import Renderers
internal import Scenarios
internal import Simulator
internal import Transcripts

extension Session {
  /// Changes the message in flight on a branch of its own, and shows it.
  func alter(_ alteration: Alteration, cause: String) async throws(CommandError) -> Reply {
    let (walk, timeline) = try opened()
    do throws(AlterationError) {
      try await walk.conductor.alter([alteration], cause: cause)
    } catch {
      throw CommandError(error.description, help: help(for: error))
    }
    let before = timeline.current
    await refresh()
    var text = StyledText()
    if let now = self.timeline, now.current != before {
      text.append(
        look.wrapped(
          StyledLine("Branch \(now.current) opened. ", .strong)
            .adding("Whoever sent the message does not know of the change. ").adding(
              "switch \(before)", .command
            )
            .adding(" goes back to branch \(before), where it was never made.")))
      text.appendGap()
    }
    text.append(standing(previousAct: timeline.now.inFlight.first?.act))
    return Reply(text)
  }

  private func help(for error: AlterationError) -> String? {
    switch error {
    case .nothingInFlight: return "go back first, such as 'back 5'"
    case .unknownPart(let name, let known):
      if let near = Nearest.match(for: name, among: known) { return "did you mean '\(near)'?" }
      if let other = lastMessage(with: name) { return "message \(other) has one: 'goto \(other)'" }
      return "it has \(Array(Set(known)).sorted().joined(separator: ", "))"
    case .noParts: return "put other octets in its place with 'edit FILE', or go back"
    case .ambiguousPart, .fixedPart, .unfitValue: return nil
    }
  }

  /// The number of the last message of this branch that has a part of that name; nil if none has.
  private func lastMessage(with part: String) -> Int? {
    guard let walk, let timeline else { return nil }
    return stride(from: timeline.end, to: 0, by: -1).first { number in
      walk.delivered(number, in: timeline)?.parts.contains { $0.name == part } == true
    }
  }
}
