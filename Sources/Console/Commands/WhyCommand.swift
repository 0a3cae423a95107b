internal import Citations
internal import Renderers
internal import Scenarios
internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

/// Tells why a message was refused, or why it would have been.
enum WhyCommand {
  static let command = Command(
    name: "why", aliases: ["w"], arguments: "[N]", group: .looking, effect: .none,
    summary:
      "why a message was refused, the last that was or message N: the rule, its section, what it protects from",
    details:
      "Where nothing was refused, why such a message is sent and what each rule that held protects from. In words it is a question, as behind 'ask'.",
    examples: ["why", "why 15", "why a code"],
    completions: [.numbers]
  ) { session, arguments async throws(CommandError) in
    let words = arguments.words.joined(separator: " ")
    if !words.isEmpty, Int(words) == nil, let answer = session.look.answer(to: words, in: session.reference) {
      return Reply(answer)
    }
    var entry = try session.entry(arguments, for: "why [N]", otherwise: .lastDelivered)
    if arguments.words.isEmpty, entry.failedCheck == nil, let refusal = session.lastRefusal {
      entry = refusal
    }
    guard let failed = entry.failedCheck else {
      let (held, others) = (
        entry.checks.filter { $0.verdict == .holds }, entry.checks.filter { $0.verdict == .doesNotApply }
      )
      var text = entry.meaning.isEmpty ? StyledText() : session.look.prose(entry.meaning)
      text.append(
        session.look.wrapped(
          held.isEmpty
            ? session.unruled(entry)
            : "\(entry.to) took message \(entry.number): every rule held. This is what they protect from:"))
      for check in held {
        text.appendGap()
        text.append(session.look.reason(for: check))
      }
      for check in others {
        text.appendGap()
        text.append(session.look.absence(of: check))
      }
      return Reply(text)
    }
    var options = session.look.options
    options.detail = .brief
    var text = session.look.wrapped("\(entry.to) \(failed.acted) \(entry.number), \(entry.title).")
    text.appendGap()
    text.append(EntryScreen(options).checks(entry))
    if let title = session.library.specifications.title(of: failed.citation) {
      text.appendGap()
      text.append(
        session.look.wrapped(
          StyledLine("\(failed.citation)", .citation).adding(
            failed.citation.sectionName == nil ? ": \(title)" : "")))
      if let address = session.library.specifications.address(of: failed.citation) {
        text.append(session.look.wrapped(StyledLine(address, .link)))
      }
    }
    if let earlier = session.firstRefusal, earlier.number < entry.number {
      text.appendGap()
      text.append(
        session.look.wrapped(
          StyledLine(
            "\(earlier.to) \(earlier.failedCheck?.acted ?? "refused message") \(earlier.number) before: ",
            .dim
          )
          .adding("why \(earlier.number)", .command).adding(".", .dim)))
    }
    return Reply(text)
  }
}

extension Session {
  /// That a message met no rule, or nobody, or is still on its way.
  func unruled(_ entry: Entry) -> String {
    if entry.number == (timeline?.position ?? 0) + 1 {
      return "Message \(entry.number) is still in flight: \(entry.to) has checked nothing yet."
    }
    if timeline?.moment(at: entry.number)?.delivery?.message.isLost == true {
      return "Message \(entry.number) got lost on its way: \(entry.to) never had it, and checked nothing."
    }
    return entry.checks.isEmpty
      ? "\(entry.to) has no rule for such a message: it took message \(entry.number) as it came."
      : "\(entry.to) took message \(entry.number): none of its rules applied."
  }
}

extension Look {
  /// A rule that had nothing to say, and so protected from nothing.
  func absence(of check: CheckEntry) -> StyledText {
    wrapped(
      StyledLine(options.glyphs.skipped, .dim).adding(" did not apply: ", .dim)
        .adding(check.title, .strong).adding(check.found.isEmpty ? "" : ": \(options.visible(check.found))")
        .adding(" (\(check.rule), \(check.citation))", .citation))
  }

  /// A rule that held, and what it protects from.
  func reason(for check: CheckEntry) -> StyledText {
    var text = wrapped(
      StyledLine(options.glyphs.passed, .good).adding(" \(check.title)", .strong)
        .adding(" (\(check.rule), \(check.citation))", .citation))
    text.append(prose(check.protection, indent: options.isPlain ? 0 : 3))
    return text
  }
}
