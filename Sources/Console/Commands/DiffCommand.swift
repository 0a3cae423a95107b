internal import Parties
internal import Renderers
internal import Scenarios
internal import Simulator
internal import Transcripts

/// Compares two messages, or this branch with the one it left.
enum DiffCommand {
  static let command = Command(
    name: "diff", arguments: "N M | branch [B]", group: .looking, effect: .none,
    summary: "what differs between two messages, or between this branch and another",
    details:
      "Without a number, 'diff branch' compares with the branch that this one left. The other is run as far as this one went; Ctrl-C stops that, and compares as far as it came.",
    examples: ["diff 4 14", "diff branch", "diff branch 0"], completions: [.compared, .compared]
  ) { session, arguments async throws(CommandError) in
    let (walk, timeline) = try session.opened()
    if arguments.words.first == "branch" {
      return try await session.diffBranch(
        Arguments(words: Array(arguments.words.dropFirst())), walk, timeline)
    }
    guard arguments.words.count == 2 else {
      throw CommandError("two messages are needed", help: "usage: diff N M, or diff branch")
    }
    let left = try session.entry(Arguments(words: [arguments.words[0]]), for: "diff N M", otherwise: .atHand)
    let right = try session.entry(Arguments(words: [arguments.words[1]]), for: "diff N M", otherwise: .atHand)
    return Reply(session.difference(left, right))
  }
}

extension Session {
  fileprivate func difference(_ left: Entry, _ right: Entry) -> StyledText {
    var text = look.wrapped(
      StyledLine("\(look.options.glyphs.removed) ", .bad).adding("\(left.number) \(left.title)", .strong)
        .adding(", \(left.from) to \(left.to)", .dim))
    text.append(
      look.wrapped(
        StyledLine("\(look.options.glyphs.added) ", .good).adding("\(right.number) \(right.title)", .strong)
          .adding(", \(right.from) to \(right.to)", .dim)))
    let changes = PartChange.between(left.parts, right.parts)
    text.appendGap()
    if changes.isEmpty {
      text.append(look.wrapped("Their parts are the same."))
    } else {
      text.append(table(of: changes))
    }
    return text
  }

  private func table(of changes: [PartChange]) -> StyledText {
    let glyphs = look.options.glyphs
    let widest = changes.map(\.address.count).max() ?? 0
    // Beside the names there must be room for values.
    guard look.options.isPlain || look.width - widest >= 30 else { return list(of: changes) }
    var rows: [[StyledLine]] = []
    for change in changes {
      if let was = change.was {
        rows.append([
          StyledLine(glyphs.removed, .bad), StyledLine(look.options.visible(change.address), .name),
          StyledLine(look.options.visible(was), .value),
        ])
      }
      if let became = change.became {
        let isBeside = change.was != nil && !look.options.isPlain
        rows.append([
          StyledLine(glyphs.added, .good),
          isBeside ? StyledLine() : StyledLine(look.options.visible(change.address), .name),
          StyledLine(look.options.visible(became), .value),
        ])
      }
    }
    return look.table(rows, indent: look.margin)
  }

  /// The changes one below the other, on a narrow screen.
  private func list(of changes: [PartChange]) -> StyledText {
    var text = StyledText()
    for change in changes {
      text.append(look.wrapped(StyledLine(look.options.visible(change.address), .name)))
      for (mark, style, value) in [
        (look.options.glyphs.removed, Style.bad, change.was),
        (look.options.glyphs.added, .good, change.became),
      ] {
        guard let value else { continue }
        let indent = StyledLine.blanks(look.margin + 2)
        text.append(
          Wrapping.wire(
            StyledLine(look.options.visible(value), .value), width: look.width,
            first: indent.adding(mark, style).adding(" "), continuation: indent + .blanks(2),
            breaks: .whenFullOrSpace))
      }
    }
    return text
  }

  fileprivate func diffBranch(
    _ arguments: Arguments, _ walk: Walk, _ timeline: Timeline<CastMember>
  ) async throws(CommandError) -> Reply {
    let usual = timeline.branch.parent
    guard timeline.branches.count > 1 else {
      throw CommandError(
        "there is one branch alone", help: "a change in flight opens another: 'set PART VALUE'")
    }
    let other = try arguments.number(
      "branch", in: 0...(timeline.branches.count - 1), otherwise: usual ?? 1, for: "diff branch [B]")
    guard other != timeline.current else {
      throw CommandError("you are on branch \(other) already", help: "name another: 'branches' lists them")
    }
    // Another branch may not have been walked as far as this one: what would happen there is computed now.
    let isInterrupted = isInterrupted
    let isWhole = await walk.conductor.extend(branch: other, to: timeline.end, until: isInterrupted)
    await refresh()
    guard let timeline = self.timeline else { return Reply() }
    let reached = timeline.branches[other].end
    // What is not walked yet here does not differ; behind the end of a run there is nothing.
    let isOver = timeline.moment(at: timeline.end)?.inFlight.isEmpty == true
    let end = isWhole && isOver ? max(timeline.end, reached) : min(timeline.end, reached)
    let first = max(1, end - Session.reach + 1)
    let here = BranchCourse(timeline, on: timeline.current, from: first, to: end)
    let there = BranchCourse(timeline, on: other, from: first, to: end)
    var text = look.wrapped(
      StyledLine("\(look.options.glyphs.removed) branch \(other), ", .bad).adding(there.cause, .command))
    text.append(
      look.wrapped(
        StyledLine("\(look.options.glyphs.added) branch \(timeline.current), ", .good).adding(
          here.cause, .command)))
    if !isWhole {
      text.append(
        look.wrapped(
          StyledLine(
            "You stopped branch \(other) behind message \(reached): compared as far as that.", .warning)))
    }
    if isWhole, !isOver {
      text.append(
        look.wrapped(
          StyledLine(
            "You have walked branch \(timeline.current) as far as message \(end): compared up to there. ",
            .dim
          )
          .adding("finish", .command).adding(" walks on.", .dim)))
    }
    text.appendGap()
    let changes = BranchCourse.differences(there, here, limit: 60)
    guard !changes.lines.isEmpty else {
      let since = first > 1 ? " since message \(first)" : ""
      text.append(look.wrapped("As far as both went, they are the same\(since)."))
      return Reply(text)
    }
    let rows = changes.lines.map { line in
      [
        StyledLine(
          line.isLeft ? look.options.glyphs.removed : look.options.glyphs.added, line.isLeft ? .bad : .good),
        StyledLine("\(line.number)", .dim), StyledLine(look.options.visible(line.words)),
      ]
    }
    text.append(look.table(rows, indent: look.margin))
    if changes.more > 0 {
      text.append(look.wrapped(StyledLine("… and \(changes.more) more lines that differ", .dim)))
    }
    return Reply(text)
  }
}
