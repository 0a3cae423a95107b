internal import Citations
internal import Renderers
internal import Scenarios
internal import TerminalText
internal import Transcripts

/// Tells what a lesson is about, and what is to be reached.
enum ObjectiveCommand {
  static let command = Command(
    name: "objective", aliases: ["goal"], group: .learning, effect: .none,
    summary: "what this lesson is about, and what you are to reach in it", examples: ["objective"]
  ) { session, arguments async throws(CommandError) in
    try arguments.none(for: "objective")
    let (walk, _) = try session.opened()
    var text = LessonCard(session.look.options).render(walk.rehearsal.transcript)
    if let challenge = walk.scenario.challenge {
      text.appendGap()
      text.append(session.goal(of: challenge))
    } else {
      text.appendGap()
      text.append(
        session.look.wrapped(
          StyledLine("Walk to the end, and answer its questions on the way. ").adding("progress", .command)
            .adding(" tells how far you are.")))
    }
    return Reply(text)
  }
}

/// Helps on.
enum HintCommand {
  static let command = Command(
    name: "hint", group: .learning, effect: .none,
    summary: "help with the goal, or with the question that is asked; each time a little more",
    examples: ["hint"]
  ) { session, arguments async throws(CommandError) in
    try arguments.none(for: "hint")
    let (walk, _) = try session.opened()
    if let asked = session.open { return Reply(session.hint(for: asked)) }
    guard let challenge = walk.scenario.challenge else {
      let advice = session.isAtEnd ? session.attempts : StyledText()
      return Reply(
        advice.lines.isEmpty
          ? session.look.wrapped("There is nothing to find out here; Enter goes on.") : advice)
    }
    let index = min(session.lesson?.hintsGiven ?? 0, challenge.hints.count - 1)
    session.lesson?.hintsGiven += 1
    guard challenge.hints.indices.contains(index) else { return Reply() }
    var text = session.look.wrapped(StyledLine("Hint \(index + 1) of \(challenge.hints.count)", .heading))
    text.append(session.look.prose(challenge.hints[index]))
    if index == challenge.hints.count - 1 {
      text.append(
        session.look.wrapped(
          StyledLine("That was the last. ").adding("solution", .command).adding(" shows how it is done.")))
    }
    return Reply(text)
  }
}

/// Shows how a goal is reached.
enum SolutionCommand {
  static let command = Command(
    name: "solution", group: .learning, effect: .none, summary: "the commands that reach the goal",
    details: "It is noted that you looked.", examples: ["solution"]
  ) { session, arguments async throws(CommandError) in
    try arguments.none(for: "solution")
    let (walk, _) = try session.opened()
    guard let challenge = walk.scenario.challenge else {
      throw CommandError("this lesson has no goal to reach", help: "'course' shows those that have")
    }
    session.updateProgress { lesson in
      if !lesson.isGoalReached { lesson.sawSolution = true }
    }
    var text = session.look.wrapped("From the beginning of the lesson:")
    for line in challenge.solution { text.append(StyledLine("   \(line)", .command)) }
    return Reply(text)
  }
}

extension Session {
  func goal(of challenge: Challenge) -> StyledText {
    var text = look.wrapped(StyledLine("Your goal", .heading))
    text.append(look.prose(challenge.goal))
    text.append(
      look.wrapped(
        StyledLine("Change what is in flight, or send something of your own. ", .dim).adding("hint", .command)
          .adding(" helps.", .dim)))
    return text
  }

  /// Each time a little more: what the message is for and where that is written, then one wrong choice less, until two
  /// choices are left.
  fileprivate func hint(for asked: AskedQuestion) -> StyledText {
    let wrong = (1...asked.question.choices.count).filter { $0 != asked.question.answer }
    let most = max(1, wrong.count)
    let given = min((lesson?.hintsTo[asked.key] ?? 0) + 1, most + 1)
    lesson?.hintsTo[asked.key] = given
    var text = StyledText()
    if given == 1, let pending {
      text.append(prose(of: pending))
      return text
    }
    // From a place of its own for each message, so that the last one left is not always the same.
    let struck = (0..<min(given - 1, most - 1)).map { wrong[(asked.number + $0) % wrong.count] }.sorted()
    if !struck.isEmpty {
      text.append(look.wrapped("It is not \(struck.map(String.init).joined(separator: " and not "))."))
    }
    if given > most || most == 1 {
      text.append(
        look.wrapped(StyledLine("There is no further hint; type the number that you believe in.", .dim)))
    }
    return text
  }

  /// What a message is for, and where that is written.
  private func prose(of entry: Entry) -> StyledText {
    var text = look.prose(entry.meaning)
    if let citation = entry.citation {
      text.append(look.wrapped(StyledLine("\(citation)", .citation)))
    }
    return text
  }
}
