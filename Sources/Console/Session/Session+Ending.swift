internal import Renderers
internal import Scenarios
internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

extension Session {
  /// What is shown when nothing is in flight any more: how the run went, and what to try next.
  var ending: StyledText {
    guard let walk, let timeline else { return StyledText() }
    var text = StyledText()
    if timeline.branch.parent == nil {
      text.append(EndCard(look.options).render(walk.transcript(of: timeline, look.options)))
      text.appendGap()
      if let challenge = walk.scenario.challenge, lesson?.isGoalReached != true {
        text.append(look.wrapped(StyledLine("The goal is not reached yet.", .strong)))
        text.append(goal(of: challenge))
        return text
      }
      text.append(attempts)
      text.append(otherVariants)
      text.append(look.wrapped(suggestions))
      text.append(wayAhead)
    } else {
      text.append(
        look.wrapped(StyledLine("Nothing is in flight any more. ", .strong) + whatBecameOfTheChange))
      text.append(whatCameOfIt)
      text.appendGap()
      text.append(
        look.wrapped(
          StyledLine("switch 0", .command).adding(" goes back to where you left the script, ")
            .adding("branches", .command).adding(" lists what you tried.")))
      text.append(wayAhead)
    }
    return text
  }

  /// That Enter goes on to the next lesson, where it does; and what there is to choose from, where the course leaves that.
  private var wayAhead: StyledText {
    guard let next = lessonAhead else { return StyledText() }
    let choices = lessonsToChoose
    if choices.count > 1 {
      let rows = summaries.filter { choices.contains($0.name) }.map { summary in
        [
          StyledLine("load \(summary.name)", .command),
          StyledLine(summary.title).adding(summary.hasGoal ? ", a challenge" : "", .changed),
        ]
      }
      var text = look.wrapped(
        StyledLine("Now choose what comes next; Enter takes ").adding(next.stem, .command).adding("."))
      text.append(look.table(rows, indent: look.margin))
      return text
    }
    return look.wrapped(
      StyledLine("Enter goes on to the next lesson: ").adding("load \(next.stem)", .command).adding("."))
  }

  /// The next lesson of the course that is not done; nil where all are. Lessons that are looked up have no turn.
  var nextLesson: String? {
    let names = library.names
    // A file of the learner's own may bear the name of one of them.
    let here = names.firstIndex(of: lessonName) ?? -1
    return lessonsToChoose.first
      ?? (names.dropFirst(here + 1) + names.prefix(max(0, here))).first {
        library.isWalked($0) && !isDone($0)
      }
  }

  /// Where the course leaves the choice after this lesson, those of its choices that are not done.
  private var lessonsToChoose: [String] {
    (library.course.choices[lessonName] ?? []).filter { !isDone($0) }
  }

  /// Whether there is nothing left to do in a lesson of the library.
  func isDone(_ name: String) -> Bool { learner.store.progress.lessons[name]?.isDone == true }

  /// What the lesson's author has one try; nothing where he proposes nothing.
  var attempts: StyledText {
    guard let attempts = walk?.scenario.attempts, !attempts.isEmpty else { return StyledText() }
    var text = look.wrapped(StyledLine("Try:", .strong))
    let bullet = StyledLine.blanks(look.margin).adding(look.options.glyphs.bullet + " ")
    for attempt in attempts {
      var line = StyledLine()
      for (index, command) in attempt.commands.enumerated() {
        line = line.adding(index > 0 ? ", " : "").adding(command.value, .command)
      }
      text.append(
        Wrapping.words(line, width: look.measure, first: bullet, rest: .blanks(bullet.width)))
      text.append(look.prose(attempt.teaches, indent: bullet.width))
    }
    return text
  }

  /// How the same story goes with a defence, where the lesson tells that.
  private var otherVariants: StyledText {
    guard let scenario = walk?.scenario, let played = scenario.variant else { return StyledText() }
    let rows = scenario.variants.filter { $0.name != played.name }.map { other in
      [StyledLine("variant \(other.name)", .command), StyledLine(look.options.visible(other.title))]
    }
    return look.wrapped(StyledLine("This was variant \(played.name). The same story again:", .strong))
      + look.table(
        rows + [[StyledLine("compare", .command), StyledLine("lays two of them beside each other")]],
        indent: look.margin)
  }

  private var suggestions: StyledLine {
    StyledLine("diagram", .command).adding(" draws it all, ").adding("restart", .command)
      .adding(" begins again, ").adding("list", .command).adding(" shows the lessons.")
  }

  /// What was changed on this branch, and who noticed.
  private var whatBecameOfTheChange: StyledLine {
    guard let timeline else { return StyledLine() }
    let number = timeline.branch.fork + 1
    let change = StyledLine("You acted at message \(number) (").adding(
      look.cause(of: timeline.branch), .command
    )
    .adding("); ")
    if timeline.moment(at: number)?.delivery?.message.isLost == true {
      return change.adding("message \(number) was lost on its way, so nobody saw it.")
    }
    guard let refusal = firstRefusal else {
      let scripted = refusals(since: timeline.branch.fork).isEmpty
      return change.adding(
        scripted ? "nobody refused it." : "nobody refused it; what was refused is so without it, too.")
    }
    return change.adding(refusal.to.text, .party).adding(
      " \(refusal.failedCheck?.acted ?? "refused message") \(refusal.number): \(refusal.failedCheck?.rule ?? "")."
    )
  }

  /// The refusal that matters, up to where one stands: the first on this branch that the script does not have; where there
  /// is none, the first of the act in which a message was refused last. Those after it are its consequences. Nil if none
  /// was.
  var lastRefusal: Entry? {
    guard let timeline else { return nil }
    if let first = ownRefusals.first { return first }
    let all = refusals(since: 0)
    let since = all.filter { $0.number > timeline.branch.fork }
    return all.last.flatMap { first(inActOf: $0, of: since.isEmpty ? all : since) }
  }

  /// The refusal that came first since this branch began; nil on the script's own course, and where there was none.
  var firstRefusal: Entry? { timeline?.branch.parent == nil ? nil : ownRefusals.first }

  private func first(inActOf last: Entry, of refusals: [Entry]) -> Entry? {
    refusals.reversed().prefix { $0.act == last.act }.last
  }

  /// The messages behind a position that were refused, up to where one stands; of the latest two hundred.
  private func refusals(since position: Int) -> [Entry] {
    guard let walk, let timeline else { return [] }
    return stride(from: max(position, timeline.position - 200) + 1, through: timeline.position, by: 1)
      .compactMap {
        timeline.moment(at: $0)?.delivery?.receipt.failedCheck == nil ? nil : walk.delivered($0, in: timeline)
      }
  }

  /// Those refused on this branch that are not refused in the same way in the same act of the script's own course.
  private var ownRefusals: [Entry] {
    guard let walk, let timeline, timeline.branch.parent != nil else { return [] }
    var scripted = walk.rehearsal.transcript.entries.dropFirst(timeline.branch.fork).filter {
      $0.failedCheck != nil
    }
    return refusals(since: timeline.branch.fork).filter { refusal in
      let index = scripted.firstIndex {
        $0.act == refusal.act && $0.name == refusal.name && $0.to == refusal.to
          && $0.failedCheck?.rule == refusal.failedCheck?.rule
      }
      if let index { scripted.remove(at: index) }
      return index == nil
    }
  }
}
