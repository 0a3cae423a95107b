internal import Transcripts

/// A question of a lesson, and apart from it its answer, so that a reader can think first.
struct QuizMarkup {
  private let question: Question
  private let name: Markup
  private let answers: RenderOptions.Answers

  /// - Parameters:
  ///   - number: of the message that it is asked at.
  ///   - index: which of that message's questions it is, counted from 0.
  ///   - answers: where its answer stands.
  init(_ question: Question, at number: Int, _ index: Int, answers: RenderOptions.Answers) {
    self.question = question
    name = "\(number)-\(index + 1)"
    self.answers = answers
  }

  /// What is asked, with the choices.
  var asked: Markup {
    let choices = question.choices.map { choice -> Markup in "<li>\(Markup(inline: choice))</li>\n" }
    let key: Markup = answers == .apart ? " data-answer=\"\(question.answer)\"" : ""
    let below: Markup =
      switch answers {
      case .apart: "<p class=\"reveal\"><a href=\"#a\(name)\">The answer</a></p>"
      case .shown: "<ul class=\"told\">\(answer)</ul>"
      case .none: ""
      }
    return """
      <section class="question" id="q\(name)" aria-label="Question"><p class="ask">\(Markup(inline: question.ask))</p>
      <ol class="choices"\(key)>
      \(choices)</ol>\(below)</section>

      """
  }

  /// The right choice with the reason, and what is wrong with the others.
  var answer: Markup {
    let right =
      question.choices.indices.contains(question.answer - 1) ? question.choices[question.answer - 1] : ""
    let mistakes = question.choices.indices.filter { !question.mistake(in: $0 + 1).isEmpty }.map {
      index -> Markup in
      "<p data-choice=\"\(index + 1)\"><em class=\"not\">Not \(index + 1).</em> \(Markup(inline: question.mistake(in: index + 1)))</p>"
    }
    return """
      <li class="answer" id="a\(name)"><p class="asked"><a href="#q\(name)">\(Markup(inline: question.ask))</a></p>
      <div data-choice="\(question.answer)"><p><b>\(question.answer). \(Markup(inline: right))</b></p>\
      \(Markup(prose: question.because))</div>\(mistakes)</li>

      """
  }
}
