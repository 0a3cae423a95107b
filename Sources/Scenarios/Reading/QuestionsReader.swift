internal import Citations
internal import Diagnostics

/// Reads the questions that people have: what is answered, what says so, and how to see it happen.
struct QuestionsReader {
  /// What a reading found.
  struct Reading: Sendable {
    var questions = FrequentQuestions()
    var problems: [Diagnostic] = []
    var source: SourceText?
  }

  static let shape = Shape.mapping(
    Fields(
      "list of questions",
      [
        Field("format", .integer(1...1), required: true, "The version of this format: 1."),
        Field(
          "groups", .dictionary(keys: .matching(Patterns.name), values: .mapping(group)), required: true,
          "The groups of questions, in the order in which they are listed."),
      ]))

  private static let group = Fields(
    "group of questions",
    [
      Field("title", .text(), required: true, "What its questions are about, in a few words."),
      Field(
        "questions", .dictionary(keys: .matching(Patterns.name), values: .mapping(question)), required: true,
        "The questions, each by a name of its own."),
    ])

  private static let question = Fields(
    "question",
    [
      Field("ask", .text(), required: true, "The question, as prose."),
      Field("answer", .text(), required: true, "The answer, as prose."),
      Field("cites", .listOrOne(.text(Patterns.citation), atLeast: 1), required: true, "What says so."),
      Field("terms", .list(.text(Patterns.term), atLeast: 1), "The terms of the glossary that it is about."),
      Field(
        "see", .list(.mapping(demonstration), atLeast: 1), required: true,
        "Ways to see it happen, which 'check' tries."),
    ])

  private static let demonstration = Fields(
    "demonstration",
    [
      Field("lesson", .text(Patterns.name), required: true, "The lesson to open first."),
      Field("type", .list(.text(), atLeast: 1), required: true, "The commands that are typed then."),
      Field("shows", .text(), required: true, "What is to be seen, as prose."),
      Field(
        "prints", .listOrOne(.text(), atLeast: 1), "What must stand in what the last command shows."),
    ])

  let specifications: SpecificationTable
  let glossary: Glossary
  /// The names of the lessons that can be opened.
  let lessons: [String]
  /// The names of questions that are taken.
  var taken: Set<String> = []
  let findings = Findings()

  /// The questions of a file, and everything that is wrong with it.
  func read(_ file: ScenarioFile) -> Reading {
    let checked = file.checked(against: QuestionsReader.shape)
    guard let source = checked.source, let root = checked.root else {
      return Reading(problems: checked.problems, source: checked.source)
    }
    var seen = taken
    let groups = (PlacedNode(node: root, source: source)["groups"]?.pairs ?? []).map { pair in
      FrequentQuestions.Group(
        name: pair.key, title: pair.value["title"]?.text ?? "",
        questions: (pair.value["questions"]?.pairs ?? []).map { name, location, node in
          if !seen.insert(name).inserted {
            findings.note(
              .wrongName, "another question is called '\(name)'", at: location, help: "give it another name")
          }
          return question(name, node)
        })
    }
    findings.limit(
      groups.flatMap(\.questions).flatMap { $0.demonstrations.map(\.location) },
      to: FileLimits.mostDemonstrations, "demonstrations", of: "a file")
    return Reading(
      questions: FrequentQuestions(groups),
      problems: (checked.problems + findings.problems).sortedByPlace(), source: source)
  }

  private func question(_ name: String, _ node: PlacedNode) -> FrequentQuestion {
    let prose = ProseReader(findings: findings)
    let terms = glossary.terms.keys.sorted()
    return FrequentQuestion(
      name: name, ask: prose.prose(node["ask"]), answer: prose.prose(node["answer"]),
      citations: (node["cites"]?.list ?? []).compactMap { findings.citation($0, in: specifications) },
      terms: (node["terms"]?.list ?? []).compactMap { term in
        guard let text = term.text else { return nil }
        if glossary.terms[text] == nil {
          findings.unknown("term", text, among: terms, code: .unknownReference, at: term.location)
        }
        return text
      },
      demonstrations: (node["see"]?.list ?? []).map { demonstration($0, prose) })
  }

  private func demonstration(_ node: PlacedNode, _ prose: ProseReader) -> FrequentQuestion.Demonstration {
    FrequentQuestion.Demonstration(
      lesson: findings.lesson(node["lesson"], among: lessons, Set(lessons)) ?? "",
      commands: (node["type"]?.list ?? []).compactMap(\.text), shows: prose.prose(node["shows"]),
      prints: (node["prints"]?.list ?? []).compactMap(\.text), location: node.location)
  }
}
