internal import Diagnostics

/// Looks at the questions of a script for what gives an answer away without a thought.
struct QuizReview {
  let findings: Findings

  /// A right answer longer than the longest wrong one by this factor, and by this many characters, stands out.
  private static let longest = (factor: 1.5, characters: 12)

  func note(_ script: PlacedNode) {
    let expectations = script.list.flatMap { $0["then"]?.list ?? [] }
    let questions = expectations.flatMap { expectation in
      (expectation.node.single?.value?["question"]?.list ?? []).map {
        PlacedNode(node: $0, source: expectation.source)
      }
    }
    questions.forEach(noteLength)
    let answers = questions.compactMap { $0["answer"]?.node.integer }
    guard answers.count > 1, let place = answers.first, answers.allSatisfy({ $0 == place }),
      let last = questions.last?["answer"]
    else { return }
    findings.note(
      .easyQuiz, "all \(answers.count) answers of this lesson are choice \(place)", at: last.location,
      help: "give the choices another order", severity: .warning)
  }

  private func noteLength(_ question: PlacedNode) {
    let choices = question["choices"]?.list ?? []
    guard let answer = question["answer"]?.node.integer, choices.indices.contains(answer - 1) else { return }
    let lengths = choices.map { ($0.text ?? "").count }
    let right = lengths[answer - 1]
    var others = lengths
    others.remove(at: answer - 1)
    let other = others.max() ?? 0
    guard Double(right) > Double(other) * QuizReview.longest.factor,
      right - other > QuizReview.longest.characters
    else { return }
    findings.note(
      .easyQuiz, "the right answer is by far the longest", at: choices[answer - 1].location,
      help: "say less in it, and more in 'because'", severity: .warning)
  }
}
