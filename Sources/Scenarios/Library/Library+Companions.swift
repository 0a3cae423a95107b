internal import Citations
public import Diagnostics

/// What stands beside the lessons: the glossary, and the questions people have.
extension Library {
  /// The glossary, the program's with what a folder adds to it, and what is wrong with the folder's.
  public func readGlossary() -> (glossary: Glossary, problems: [Diagnostic], source: SourceText?) {
    guard let ownGlossary else { return Library.builtInGlossary }
    return GlossaryReader(
      specifications: specifications, lessons: extensible, base: Library.builtInGlossary.glossary
    ).read(ownGlossary)
  }

  /// The program's own glossary cannot change while it runs, so it is read once.
  private static let builtInGlossary: (glossary: Glossary, problems: [Diagnostic], source: SourceText?) =
    embedded("glossary.yaml").map {
      GlossaryReader(specifications: builtInSpecifications, lessons: builtIn.names).read($0)
    } ?? (Glossary(), [], nil)

  /// The questions people have, the program's and then the folder's own, where nothing is wrong with those.
  public func readQuestions() -> QuestionsReading {
    let program = Library.builtInQuestions
    guard let ownQuestions else {
      return QuestionsReading(
        questions: program.questions, own: isBuiltIn ? program.questions : FrequentQuestions(),
        problems: isBuiltIn ? program.problems : [], source: isBuiltIn ? program.source : nil)
    }
    let reading = QuestionsReader(
      specifications: specifications, glossary: readGlossary().glossary, lessons: names,
      taken: Set(program.questions.all.map(\.question.name))
    ).read(ownQuestions)
    let isUsable = !reading.problems.contains { $0.severity == .error }
    let own = isUsable ? reading.questions : FrequentQuestions()
    return QuestionsReading(
      questions: program.questions.adding(own), own: own, problems: reading.problems, source: reading.source)
  }

  private static let builtInQuestions =
    embedded("questions.yaml").map {
      QuestionsReader(
        specifications: builtInSpecifications, glossary: builtInGlossary.glossary, lessons: builtIn.names
      ).read($0)
    } ?? QuestionsReader.Reading()
}

/// The questions of a library.
public struct QuestionsReading: Sendable {
  /// The program's, then the library's own.
  public var questions: FrequentQuestions
  /// Those that this library itself has; none where something is wrong with them.
  public var own: FrequentQuestions
  /// What is wrong with its own, and the text that they are in; nil where it has none.
  public var problems: [Diagnostic]
  public var source: SourceText?
}
