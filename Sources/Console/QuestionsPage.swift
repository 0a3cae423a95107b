internal import Renderers
public import Scenarios

/// The questions that people have, with their answers, as Markdown.
public struct QuestionsPage {
  let questions: FrequentQuestions
  private let links: LessonLinks

  /// - Parameter questions: those of the library, without errors.
  public init(_ library: Library, _ questions: FrequentQuestions) {
    self.questions = questions
    links = LessonLinks(library)
  }

  /// The page, for a folder that has the lessons' pages in `flows`.
  public var markdown: String {
    let introduction = """
      # Questions

      What people ask about OAuth, answered, with the sections that say so and commands that show it. In a session,
      `ask` lists the questions and `ask 1` answers the first. `grantwalk check` types all these commands and holds what
      comes of them.
      """
    let contents = questions.groups.map { group in
      let lines = questions.numbered(in: group).map {
        "\($0.number). [\(MarkdownText.line(prose: $0.question.ask))](#\($0.question.name))"
      }
      return "**\(MarkdownText.words(group.title))**\n\n" + lines.joined(separator: "\n")
    }
    let sections = questions.groups.flatMap { group in
      ["## \(MarkdownText.words(group.title))"]
        + questions.numbered(in: group).flatMap { blocks(of: $0.question, number: $0.number) }
    }
    return ([introduction] + contents + sections).joined(separator: "\n\n") + "\n"
  }

  private func blocks(of question: FrequentQuestion, number: Int) -> [String] {
    let heading =
      "<a id=\"\(question.name)\"></a>\n\n### \(number). \(MarkdownText.line(prose: question.ask))"
    let says = question.citations.map(\.markdown).joined(separator: ", ")
    return [heading, MarkdownRenderer.prose(question.answer), says]
      + question.demonstrations.flatMap { demonstration -> [String] in
        guard let link = links.link(to: demonstration.lesson) else { return [] }
        let lines = ["load \(demonstration.lesson)"] + demonstration.commands
        return [
          "See it happen, in \(link): \(MarkdownText.line(prose: demonstration.shows))",
          MarkdownText.fence("text", MarkdownText.visibleLines(lines.joined(separator: "\n"))),
        ]
      }
  }
}
