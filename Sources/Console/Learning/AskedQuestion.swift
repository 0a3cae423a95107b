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
    if let asked = lesson?.asked, isAtHand(asked) { return asked }
    return questionsHere.first { !isAnswered($0) }
  }

  /// The question that an answer is to: the open one, else the one answered last here, which may be tried again.
  var answerable: AskedQuestion? {
    open ?? lesson?.lastAnswered.flatMap { isAtHand($0) ? $0 : nil } ?? questionsHere.last
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

  func isAnswered(_ question: AskedQuestion) -> Bool { lesson?.answered.contains(question.key) == true }

  /// Takes an answer down; the first one counts, unless the right one was told before. After a wrong one the question
  /// stays open for a second try, where there are more than two choices.
  func note(_ choice: Int, to asked: AskedQuestion) -> AnswerStanding {
    let isRight = choice == asked.question.answer
    let isTold = learner.told[lessonName, default: []].contains(asked.key)
    let isFirst = lessonProgress.answers[asked.key] == nil
    if !isTold, isFirst {
      updateProgress { $0.answers[asked.key] = .init(choice: choice, isRight: isRight) }
    }
    let isFirstTry = lesson?.missed.insert(asked.key).inserted == true
    if !isRight, isFirstTry, !isTold, asked.question.choices.count > 2 { return .mayTryAgain }
    lesson?.answered.insert(asked.key)
    lesson?.lastAnswered = asked
    learner.told[lessonName, default: []].insert(asked.key)
    if lesson?.asked?.key == asked.key { lesson?.asked = nil }
    if isTold { return isFirst ? .wasTold : .answeredBefore }
    return isFirst || !isRight ? .counts : .answeredBefore
  }
}

/// What becomes of an answer.
enum AnswerStanding {
  case counts
  /// It was wrong, and the first try.
  case mayTryAgain
  /// An answer to this question counts already: a wrong one of a moment ago, or one of another day.
  case answeredBefore
  /// The right one had been told by then.
  case wasTold

  /// What a right answer's learner is told of it; nil where there is nothing to say.
  var words: String? {
    switch self {
    case .counts, .mayTryAgain: nil
    case .answeredBefore: "Your first answer to this question is the one that counts."
    case .wasTold: "It does not count, for you were told before."
    }
  }
}

/// A question made from a transcript: what is sent once a message is delivered?
enum NextQuestion {
  private static let choices = 4
  /// How far from there the wrong choices are looked for.
  private static let farthest = 300

  /// The question at the message of that number; nil at the last, and where the lesson has too few kinds of
  /// messages to choose from.
  static func at(_ number: Int, in transcript: Transcript) -> Question? {
    guard transcript.entries.indices.contains(number - 1), transcript.entries.indices.contains(number) else {
      return nil
    }
    let message = transcript.entries[number - 1]
    let next = transcript.entries[number]
    let right = words(next)
    var others: [String] = []
    // Those that come soon are more like the right one than those of another act.
    search: for distance in 1...farthest {
      for index in [number - distance, number + distance] where transcript.entries.indices.contains(index) {
        let entry = transcript.entries[index]
        let other = words(entry)
        if entry.number != message.number, other != right, !others.contains(other) { others.append(other) }
        if others.count == choices - 1 { break search }
      }
    }
    guard others.count == choices - 1 else { return nil }
    let place = (number * 7 + 3) % choices
    others.insert(right, at: place)
    let after =
      message.to == next.from ? "`\(message.to)` has taken this message" : "this message is delivered"
    return Question(
      ask: "What is sent once \(after)?", choices: others, answer: place + 1, because: sentence(next))
  }

  private static func words(_ entry: Entry) -> String {
    "\(entry.title), from `\(entry.from)` to `\(entry.to)`"
  }

  private static func sentence(_ entry: Entry) -> String {
    entry.meaning.contains("{{") ? "" : entry.meaning
  }
}
