internal import Renderers
internal import Scenarios
internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

/// Answers the question that the lesson asks at the message in flight.
enum AnswerCommand {
  static let command = Command(
    name: "answer", aliases: ["a"], arguments: "N", group: .learning, effect: .none,
    summary: "answer the question under the message; the number alone does the same",
    details:
      "After a wrong one you may try once more; Enter without an answer tells the right one. The first answer counts for your score, unless you were told before.",
    examples: ["answer 2", "2"], completions: [.answers]
  ) { session, arguments async throws(CommandError) in
    _ = try session.opened()
    let word = try arguments.one(for: "answer N")
    guard let asked = session.answerable else {
      throw CommandError(
        "no question is asked here", help: "press Enter to deliver the message, or type 'quiz'")
    }
    let number = try Arguments(words: [word]).number(
      "choice", in: 1...asked.question.choices.count, otherwise: 1, for: "answer N")
    let standing = session.note(number, to: asked)
    let view = QuestionView(session.look.options)
    let isRight = number == asked.question.answer
    var text = session.look.wrapped(
      isRight
        ? StyledLine("\(session.look.options.glyphs.passed) Right.", .good).adding(
          standing.words.map { " \($0)" } ?? "", .dim)
        : StyledLine("\(session.look.options.glyphs.failed) Not \(number).", .bad))
    if !isRight { text.append(view.mistake(number, of: asked.question)) }
    if standing == .mayTryAgain {
      text.append(
        session.look.wrapped(
          StyledLine("Try once more: type another number. ", .dim).adding("Enter", .command).adding(
            " goes on and tells the answer.", .dim)))
      return Reply(text)
    }
    text.append(view.answer(asked.question))
    if let next = session.open {
      text.appendGap()
      text.append(QuestionView(session.look.options).ask(next.question))
    }
    return Reply(text)
  }
}

/// Passes a question over.
enum SkipCommand {
  static let command = Command(
    name: "skip", group: .learning, effect: .none, summary: "pass the question over; it does not count",
    examples: ["skip"]
  ) { session, arguments async throws(CommandError) in
    try arguments.none(for: "skip")
    _ = try session.opened()
    guard let asked = session.open else {
      throw CommandError("no question is asked here", help: "'quiz' asks one")
    }
    session.lesson?.answered.insert(asked.key)
    session.lesson?.asked = nil
    guard let next = session.open else { return Reply(session.look.wrapped("Passed over. Enter goes on.")) }
    return Reply(QuestionView(session.look.options).ask(next.question))
  }
}

/// Asks what is sent next.
enum QuizCommand {
  static let command = Command(
    name: "quiz", group: .learning, effect: .none,
    summary: "be asked: the lesson's question here, else what is sent once this message is delivered",
    examples: ["quiz"]
  ) { session, arguments async throws(CommandError) in
    try arguments.none(for: "quiz")
    let (walk, timeline) = try session.opened()
    guard let pending = session.pending else {
      throw CommandError(
        "nothing is in flight", help: "'back' goes to a message that a question can be about")
    }
    if session.open == nil {
      // Where several messages are in flight, the next one is not what comes of this one.
      guard walk.isScripted(pending.number, in: timeline), timeline.now.inFlight.count == 1,
        let question = NextQuestion.at(pending.number, in: walk.rehearsal.transcript)
      else { throw CommandError("there is no question here", help: "press Enter, and ask again") }
      session.lesson?.asked = AskedQuestion(
        question: question, key: "\(pending.number).next", number: pending.number)
    }
    guard let asked = session.open else { return Reply() }
    var text = QuestionView(session.look.options).ask(asked.question)
    text.append(session.look.wrapped(StyledLine("Type a number to answer, skip to pass it over.", .dim)))
    return Reply(text)
  }
}
