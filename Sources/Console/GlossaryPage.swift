internal import Renderers
public import Scenarios

/// The words of the field as Markdown: what each is, why there is such a thing, what it is not, and where to see it.
public struct GlossaryPage {
  let glossary: Glossary
  let lookup: Lookup
  private let links: LessonLinks
  let questions: FrequentQuestions

  public init(_ library: Library, glossary: Glossary) {
    self.glossary = glossary
    let reference = Reference(library, glossary: glossary)
    lookup = reference.lookup
    questions = reference.questions
    links = LessonLinks(library)
  }

  /// The page, for a folder that has the lessons' pages in `flows` and the page of questions.
  public var markdown: String {
    let introduction = """
      # Glossary

      The words of the field. In a session, `explain` tells these and all that stands in messages, each for the message
      at hand.
      """
    return ([introduction] + lookup.terms.flatMap(blocks)).joined(separator: "\n\n") + "\n"
  }

  private func blocks(of name: String) -> [String] {
    guard let term = glossary.terms[name] else { return [] }
    var blocks = ["## \(MarkdownText.words(name))"]
    if !term.aliases.isEmpty {
      blocks.append("Also: " + term.aliases.map(MarkdownText.words).joined(separator: ", "))
    }
    blocks.append(MarkdownRenderer.prose(term.says))
    if !term.why.isEmpty { blocks.append(MarkdownRenderer.prose("*Why:* " + term.why)) }
    if !term.unlike.isEmpty { blocks.append(MarkdownRenderer.prose("*Not the same:* " + term.unlike)) }
    return blocks + [places(of: name, term)].filter { !$0.isEmpty }
  }

  /// Where the word is defined, can be seen and is asked about, as a list.
  private func places(of name: String, _ term: Glossary.Term) -> String {
    var lines: [String] = []
    if let citation = term.citation { lines.append("- Defined in \(citation.markdown)") }
    let lessons = term.lessons.compactMap(links.link)
    if !lessons.isEmpty { lines.append("- See it: \(lessons.joined(separator: ", "))") }
    for (_, question) in questions.about(name) {
      lines.append("- [\(MarkdownText.line(prose: question.ask))](questions.md#\(question.name))")
    }
    return lines.joined(separator: "\n")
  }
}
