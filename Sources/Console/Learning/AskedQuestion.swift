internal import Renderers
internal import Scenarios
internal import Transcripts

/// The question that waits for an answer.
struct AskedQuestion {
  let question: Question
  /// Under which the answer is kept: `4.1`, or `4.next` for one that was made from the transcript.
  let key: String
  /// The message that it is asked at.
  let number: Int
}

extension Session {
  /// The question that a number answers: one that was asked for, else the first of the message in flight that
  /// is not answered yet.
  var open: AskedQuestion? {
    if let asked, isAtHand(asked) { return asked }
    return questionsHere.first { !isAnswered($0) }
  }

  /// The question that an answer is to: the open one, else the one answered last here, which may be tried again.
  var answerable: AskedQuestion? {
    open ?? lastAnswered.flatMap { isAtHand($0) ? $0 : nil } ?? questionsHere.last
  }

  /// Whether a question is about the message in flight, as the script has it.
  private func isAtHand(_ question: AskedQuestion) -> Bool {
    guard let walk, let timeline, question.number == pending?.number else { return false }
    return walk.isScripted(question.number, in: timeline)
  }

  /// The lesson's own questions at the message in flight.
  var questionsHere: [AskedQuestion] {
    guard let walk, let timeline, let pending, walk.isScripted(pending.number, in: timeline) else {
      return []
    }
    return pending.questions.enumerated().map { index, question in
      AskedQuestion(question: question, key: "\(pending.number).\(index + 1)", number: pending.number)
    }
  }

  func isAnswered(_ question: AskedQuestion) -> Bool { answered.contains(question.key) }

  /// Takes an answer down; the first one counts, unless the right one was told before.
  func note(_ choice: Int, to asked: AskedQuestion) {
    answered.insert(asked.key)
    lastAnswered = asked
    let isTold = told[lessonName, default: []].contains(asked.key)
    updateProgress { lesson in
      if !isTold, lesson.answers[asked.key] == nil {
        lesson.answers[asked.key] = .init(choice: choice, isRight: choice == asked.question.answer)
      }
    }
    if self.asked?.key == asked.key { self.asked = nil }
  }
}
