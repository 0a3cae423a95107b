internal import Citations
public import Diagnostics

/// What stands beside the lessons: the glossary, and the questions people have.
extension Library {
  /// The glossary, for looking things up: the program's with what a folder adds to it. Of the program's own, whose text is
  /// in order, an entry is read when somebody first asks for it.
  public var glossary: Glossary { ownGlossary == nil ? Library.builtInEntries : readGlossary().glossary }

  private static let builtInEntries: Glossary =
    embedded("glossary.yaml").flatMap { file in
      (try? file.text()).map { GlossaryIndex($0, named: file.name).glossary }
    } ?? Glossary()

  /// The glossary, and what is wrong with it: what a folder adds, or that of the program where this is the program's library,
  /// is read whole for it.
  public func readGlossary() -> (glossary: Glossary, problems: [Diagnostic], source: SourceText?) {
    guard let ownGlossary else {
      return isBuiltIn ? Library.builtInGlossary : (Library.builtInEntries, [], nil)
    }
    return GlossaryReader(specifications: specifications, lessons: extensible, base: Library.builtInEntries)
      .read(ownGlossary)
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
      specifications: specifications, glossary: glossary, lessons: names,
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
        specifications: builtInSpecifications, glossary: builtInEntries, lessons: builtIn.names
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
