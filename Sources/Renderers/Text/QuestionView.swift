public import TerminalText
public import Transcripts

/// A lesson's question with its choices; the answer apart, so that a learner can think first.
public struct QuestionView: Sendable {
  private let options: RenderOptions

  /// Makes the view.
  public init(_ options: RenderOptions) {
    self.options = options
  }

  /// The question and its choices, numbered from 1.
  public func ask(_ question: Question) -> StyledText {
    let first = StyledLine.blanks(options.margin).adding(options.isPlain ? "Question: " : "? ", .command)
    var text = Wrapping.words(
      options.inline(question.ask, .strong), width: options.measure, first: first,
      rest: .blanks(options.isPlain ? 0 : first.width))
    for (index, choice) in question.choices.enumerated() {
      let mark = StyledLine.blanks(options.indent).adding("\(index + 1)", .command).adding(
        options.isPlain ? ". " : "  ")
      text.append(
        Wrapping.words(options.inline(choice), width: options.measure, first: mark, rest: .blanks(mark.width))
      )
    }
    return text
  }

  /// Why a choice is not right; nothing where the lesson does not say.
  /// - Parameter choice: counted from 1.
  public func mistake(_ choice: Int, of question: Question) -> StyledText {
    let mistake = question.mistake(in: choice)
    guard !mistake.isEmpty else { return StyledText() }
    return options.prose(mistake, indent: options.margin + (options.isPlain ? 0 : 2))
  }

  /// The right choice, and why.
  public func answer(_ question: Question) -> StyledText {
    let index = question.answer - 1
    let choice = question.choices.indices.contains(index) ? question.choices[index] : ""
    let line = StyledLine("Answer: ", .strong).adding("\(question.answer). ") + options.inline(choice)
    let text = Wrapping.words(line, width: options.measure, indent: options.margin, hanging: 2)
    guard !question.because.isEmpty else { return text }
    return text + options.prose(question.because, indent: options.margin + (options.isPlain ? 0 : 2))
  }
}
