public import Citations
public import Scenarios
public import Transcripts

/// What can be looked up whether a lesson is open or not: words, and the questions that people have.
public struct Reference: Sendable {
  public let lookup: Lookup
  public let questions: FrequentQuestions
  /// The sections that may be cited.
  public let specifications: SpecificationTable
  private let search: QuestionSearch
  private let lessons: Set<String>
  private let summaries: LessonSummaries
  private let glossary: Glossary

  /// How many questions are named beside something else.
  private static let mostBeside = 3

  /// That of a library; all sessions share that of the program's own, which cannot change while it runs.
  static func of(_ library: Library, glossary: Glossary) -> Reference {
    library.isBuiltIn ? builtIn : Reference(library, glossary: glossary)
  }

  private static let builtIn = Reference(.builtIn, glossary: Library.builtIn.glossary)

  public init(_ library: Library, glossary: Glossary) {
    lookup = Lookup(library, glossary: glossary)
    questions = library.readQuestions().questions
    specifications = library.specifications
    search = QuestionSearch(questions, glossary: glossary)
    lessons = Set(library.names)
    summaries = LessonSummaries.of(library)
    self.glossary = glossary
  }

  /// All rules, by who holds them.
  var rules: [RuleEntry] { glossary.rules }

  /// What is known under a name, and, where that is a rule, in which lessons it is broken.
  public func results(for name: String, at entry: Entry? = nil, everywhere: Bool) -> [LookupResult] {
    lookup.results(for: name, at: entry, everywhere: everywhere).map { found in
      guard let rule = found.rule else { return found }
      var found = found
      found.lessons = Array(
        summaries.all.filter { $0.brokenRules.contains(rule) }.map(\.name).prefix(Reference.mostBeside))
      return found
    }
  }

  /// The questions that are about what goes by a name, the first few.
  public func questions(about name: String) -> [QuestionSearch.Found] {
    var seen: Set<Int> = []
    return Array(
      lookup.termNames(for: name).flatMap(questions.about).filter { seen.insert($0.number).inserted }
        .prefix(Reference.mostBeside))
  }

  /// What helps somebody who asked for a name that nobody knows.
  public func help(for name: String) -> String? {
    let near = lookup.nearest(to: name)
    if !near.isEmpty { return "did you mean \(Reference.either(near))?" }
    return search.results(for: name).first.map { "question \($0.number) may answer it: 'ask \($0.number)'" }
  }

  /// A group of questions, or what some words or a number ask for; nil where nothing does.
  func answer(to words: String) -> Answer? {
    if let group = questions.groups.first(where: { $0.name == words.lowercased() }) { return .group(group) }
    let all = questions.all
    if let number = Int(words) {
      if let one = all.first(where: { $0.number == number }) { return .one(one, beside: beside(one)) }
      // 401 may be what somebody has seen; a number of fewer digits is that of no question.
      guard words.utf8.count > 2 else { return nil }
    }
    let shown = lessons.contains(words) ? all.filter { $0.question.isShown(by: words) } : []
    let found = shown.isEmpty ? search.results(for: words) : shown
    guard let first = found.first else { return nil }
    return .one(first, beside: Array(found.dropFirst().prefix(Reference.mostBeside)))
  }

  /// What answers somebody who asked.
  enum Answer {
    case group(FrequentQuestions.Group)
    case one(QuestionSearch.Found, beside: [QuestionSearch.Found])
  }

  /// Other questions about what one is about first of all.
  private func beside(_ one: QuestionSearch.Found) -> [QuestionSearch.Found] {
    let about = one.question.terms.first.map(questions.about) ?? []
    return Array(about.filter { $0.number != one.number }.prefix(Reference.mostBeside))
  }

  /// The ways to see it that this library has the lessons for.
  func demonstrations(of question: FrequentQuestion) -> [FrequentQuestion.Demonstration] {
    question.demonstrations.filter { lessons.contains($0.lesson) }
  }

  /// `'a', 'b' or 'c'`.
  private static func either(_ names: [String]) -> String {
    let quoted = names.map { "'\($0)'" }
    guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "" }
    return quoted.dropLast().joined(separator: ", ") + " or " + last
  }
}
