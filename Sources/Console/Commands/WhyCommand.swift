internal import Citations
internal import Renderers
internal import Scenarios
internal import Simulator
internal import Transcripts

/// Tells why a message was refused, or why it would have been.
enum WhyCommand {
  static let command = Command(
    name: "why", aliases: ["w"], arguments: "[N]", group: .looking,
    summary: "why the last message, or message N, was refused: the rule, its section, what it protects from",
    details: "Where nothing was refused, what each rule that held protects from.",
    examples: ["why", "why 15"],
    completion: .numbers
  ) { session, arguments async throws(CommandError) in
    let entry = try session.entry(arguments, for: "why [N]", otherwise: .lastDelivered)
    guard let failed = entry.failedCheck else {
      var text = session.look.wrapped(
        entry.checks.isEmpty
          ? "\(entry.to) held no rule against message \(entry.number)."
          : "\(entry.to) took message \(entry.number): every rule held. This is what they protect from:")
      for check in entry.checks where check.verdict == .holds {
        text.appendGap()
        text.append(session.look.reason(for: check))
      }
      return Reply(text)
    }
    var text = session.look.wrapped("\(entry.to) refused message \(entry.number), \(entry.title).")
    text.appendGap()
    text.append(session.look.reason(for: failed))
    if let title = session.library.specifications.title(of: failed.citation) {
      text.appendGap()
      text.append(session.look.wrapped(StyledLine("\(failed.citation)", .citation).adding("  \(title)")))
      if let address = session.library.specifications.address(of: failed.citation) {
        text.append(session.look.wrapped(StyledLine(address, .link)))
      }
    }
    return Reply(text)
  }
}

extension Look {
  /// A rule, what it found, and what it protects from.
  func reason(for check: CheckEntry) -> StyledText {
    let failed = check.verdict == .fails
    var text = wrapped(
      StyledLine(failed ? options.glyphs.failed : options.glyphs.passed, failed ? .bad : .good)
        .adding(" \(check.title)", .strong).adding("  \(check.rule), \(check.citation)", .citation))
    if failed {
      if !check.expected.isEmpty {
        text.append(wrapped(StyledLine("  expected  ", .dim).adding(check.expected, .value)))
      }
      if !check.found.isEmpty {
        text.append(wrapped(StyledLine("  found     ", .dim).adding(check.found, .value)))
      }
    }
    text.append(prose(check.protects))
    return text
  }
}
