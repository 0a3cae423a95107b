internal import Citations
internal import Renderers
public import Scenarios
public import TerminalText
internal import Transcripts

/// How words and questions are shown.
extension Look {
  /// What is known about a word, one thing under another, then the questions that people have about it.
  public func explanation(_ results: [LookupResult], questions: [QuestionSearch.Found]) -> StyledText {
    var text = StyledText()
    for result in results {
      text.appendGap()
      text.append(explanation(result))
    }
    guard !questions.isEmpty else { return text }
    text.appendGap()
    text.append(rows(of: questions))
    return text
  }

  private func explanation(_ result: LookupResult) -> StyledText {
    let indent = options.isPlain ? 0 : 3
    var text = wrapped(
      StyledLine(result.name, .name).adding(": ", .dim).adding(result.kind, result.isHere ? .strong : .dim))
    text.append(prose(result.says, indent: indent))
    for (lead, words) in [("Why", result.why), ("Not the same", result.unlike)] where !words.isEmpty {
      text.append(prose("*\(lead):* \(words)", indent: indent))
    }
    func line(_ line: StyledLine) {
      text.append(Wrapping.words(line, width: measure, indent: indent, hanging: 0))
    }
    if !result.lessons.isEmpty {
      line(commands(result.lessons.map { "load \($0)" }, after: "See it: "))
    }
    guard let citation = result.citation else { return text }
    line(StyledLine("\(citation)", .citation))
    if let address = result.address { line(StyledLine(address, .link)) }
    return text
  }

  /// All questions, or those of one group, with the numbers that they are asked by.
  func list(of questions: FrequentQuestions, only group: FrequentQuestions.Group? = nil) -> StyledText {
    var text = StyledText()
    for each in questions.groups where group == nil || each.name == group?.name {
      text.appendGap()
      text.append(wrapped(StyledLine(each.title, .heading).adding(": ask \(each.name)", .dim)))
      text.append(
        table(
          questions.numbered(in: each).map {
            [
              StyledLine(String(repeating: " ", count: $0.number < 10 ? 1 : 0) + "\($0.number)", .command),
              StyledLine(plain($0.question.ask)),
            ]
          }, indent: margin))
    }
    text.appendGap()
    text.append(
      wrapped(
        StyledLine("ask N", .command).adding(" answers one, ", .dim).adding("ask WORDS", .command)
          .adding(" finds those that speak of something.", .dim)))
    return text
  }

  /// A question, its answer, what says so, how to see it happen, and where to go on.
  func answer(to found: QuestionSearch.Found, beside others: [QuestionSearch.Found], in reference: Reference)
    -> StyledText
  {
    let question = found.question
    var text = wrapped(StyledLine("\(found.number). ", .dim).adding(plain(question.ask), .heading))
    text.append(prose(question.answer))
    for citation in question.citations {
      // What has no number is called by its title already.
      let title =
        citation.sectionName == nil
        ? reference.specifications.title(of: citation).map { ": \($0)" } ?? "" : ""
      text.append(wrapped(StyledLine("\(citation)", .citation).adding(title, .dim)))
    }
    for demonstration in reference.demonstrations(of: question) {
      text.appendGap()
      text.append(prose("*See it happen:* \(demonstration.shows)"))
      let lines = ["load \(demonstration.lesson)"] + demonstration.commands
      text.append(StyledText(lines.map { StyledLine((options.isPlain ? "" : "   ") + $0, .command) }))
    }
    text.appendGap()
    let terms = question.terms.filter { !reference.lookup.termNames(for: $0).isEmpty }
    if !terms.isEmpty { text.append(wrapped(commands(terms.map { "explain \($0)" }, after: "Its words: "))) }
    text.append(rows(of: others))
    return text
  }

  /// `ask 7  Do I need them all?`
  private func rows(of questions: [QuestionSearch.Found]) -> StyledText {
    table(
      questions.map {
        [StyledLine("ask \($0.number)", .command), StyledLine(plain($0.question.ask), .dim)]
      }, indent: margin)
  }

  private func commands(_ commands: [String], after lead: String) -> StyledLine {
    commands.enumerated().reduce(StyledLine(lead, .dim)) { line, next in
      line.adding(next.offset > 0 ? ", " : "", .dim).adding(next.element, .command)
    }
  }

  /// Prose of one paragraph without its marks.
  private func plain(_ source: String) -> String { (try? Prose.parse(source))?.plain ?? source }

  /// What answers somebody who asked, or all questions where nobody asked for any; nil where no question speaks of it.
  public func answer(to words: String, in reference: Reference) -> StyledText? {
    guard !words.isEmpty else { return list(of: reference.questions) }
    return switch reference.answer(to: words) {
    case .group(let group): list(of: reference.questions, only: group)
    case .one(let found, let others): answer(to: found, beside: others, in: reference)
    case nil: nil
    }
  }
}
