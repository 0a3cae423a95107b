internal import Renderers
internal import Scenarios
internal import Transcripts

/// Answers the question that the lesson asks at the message in flight.
enum AnswerCommand {
  static let command = Command(
    name: "answer", aliases: ["a"], arguments: "N", group: .lessons,
    summary: "answer the question under the message; the number alone does the same",
    details: "Enter without an answer tells the right one.", examples: ["answer 2", "2"]
  ) { session, arguments async throws(CommandError) in
    let (walk, timeline) = try session.opened()
    let word = try arguments.one(for: "answer N")
    guard let pending = session.pending, let question = pending.questions.first,
      walk.isScripted(pending.number, in: timeline)
    else { throw CommandError("no question is asked here", help: "press Enter to deliver the message") }
    let number = try Arguments(words: [word]).number(
      "choice", in: 1...question.choices.count, otherwise: 1, for: "answer N")
    session.answered = pending.number
    let isRight = number == question.answer
    var text = session.look.wrapped(
      isRight
        ? StyledLine("\(session.look.options.glyphs.passed) Right.", .good)
        : StyledLine("\(session.look.options.glyphs.failed) Not \(number).", .bad))
    text.append(QuestionView(session.look.options).answer(question))
    return Reply(text)
  }
}
