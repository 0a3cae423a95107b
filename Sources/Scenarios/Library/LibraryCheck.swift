internal import Citations
public import Diagnostics
internal import Parties
internal import Transcripts
internal import Wire

/// Reads and runs scenario files and says everything that is wrong with them.
public struct LibraryCheck: Sendable {
  /// What was found.
  public struct Report: Sendable {
    /// In the order of the files, then of the places.
    public var problems: [Diagnostic] = []
    /// The texts that the problems are in, for showing lines.
    public var sources: [SourceText] = []
    /// The names of the scenario files that were checked.
    public var files: [String] = []
    /// How many scenarios were checked.
    public var count: Int { files.count }
    /// The scenarios with a goal, whose solutions are still to be played.
    public var challenges: [ScenarioFile] = []
    /// The scenarios that propose attempts, which are still to be tried.
    public var attempts: [ScenarioFile] = []
    /// Whether the glossary was checked too.
    public var hasGlossary = false
    /// How many questions of those that people have were checked.
    public var questionCount = 0

    public init() {}

    /// Takes over what another check found.
    public mutating func add(_ other: Report) {
      problems += other.problems
      sources += other.sources
      files += other.files
      challenges += other.challenges
      attempts += other.attempts
      hasGlossary = hasGlossary || other.hasGlossary
      questionCount += other.questionCount
    }
  }

  private let library: Library
  private let isStrict: Bool

  /// - Parameter isStrict: whether it is an error that nothing explains a part of a message; a warning unless said, but
  ///   for lessons of the program.
  public init(_ library: Library, isStrict: Bool = false) {
    self.library = library
    self.isStrict = isStrict
  }

  /// Checks files; all of the library, its glossary and the citations of its rules where none are named.
  /// - Parameter progress: told how many files are done.
  public func run(_ files: [ScenarioFile]? = nil, progress: (Int) -> Void = { _ in }) async -> Report {
    var report = Report()
    let isWhole = files == nil || !library.isBuiltIn
    let (glossary, problems, source) = isWhole ? library.readGlossary() : (library.glossary, [], nil)
    guard !problems.contains(where: { $0.severity == .error }) else {
      // Without it nothing in any lesson would be explained: that is one error, and not one for each part of each message.
      (report.problems, report.sources) = (problems, source.map { [$0] } ?? [])
      return report
    }
    if files == nil {
      report.problems += problems
      report.sources += source.map { [$0] } ?? []
      let course = library.courseProblems
      report.problems += course.problems
      report.sources += course.source.map { [$0] } ?? []
      let questions = library.readQuestions()
      report.problems += questions.problems
      report.sources += questions.source.map { [$0] } ?? []
      report.questionCount = questions.own.all.count
      report.problems += ruleProblems + nameProblems
      report.hasGlossary = true
    }
    for one in await Concurrently.map(
      files ?? library.files, progress: progress, { await checked($0, glossary) })
    {
      report.add(one)
    }
    return report
  }

  /// What is wrong with one file, as it stands and as it runs.
  private func checked(_ file: ScenarioFile, _ glossary: Glossary) async -> Report {
    let reading = library.read(file)
    var report = Report()
    (report.problems, report.sources, report.files) = (reading.problems, reading.sources, [file.name])
    guard let scenario = reading.scenario else { return report }
    if scenario.challenge != nil { report.challenges = [file] }
    if !scenario.attempts.isEmpty { report.attempts = [file] }
    let rehearsal = await Rehearsal.run(scenario, glossary: glossary)
    report.problems += rehearsal.problems + unexplained(rehearsal, scenario, file)
    report.problems += await variantProblems(file, scenario, rehearsal, glossary)
    return report
  }

  /// What is wrong with the variants of a file but the first, and which of them comes out as one before it does.
  private func variantProblems(
    _ file: ScenarioFile, _ scenario: Scenario, _ rehearsal: Rehearsal, _ glossary: Glossary
  ) async -> [Diagnostic] {
    let known = library.read(file).problems
    var problems: [Diagnostic] = []
    var earlier = [rehearsal]
    for variant in scenario.variants.dropFirst() {
      let reading = library.read(file, as: variant.name)
      problems += reading.problems.filter { !known.contains($0) }
      guard let played = reading.scenario else { continue }
      let rehearsal = await Rehearsal.run(played, glossary: glossary)
      problems += rehearsal.problems + unexplained(rehearsal, played, file)
      if let same = earlier.first(where: { story($0) == story(rehearsal) }) {
        problems.append(
          Diagnostic(
            .equalVariants,
            "variant '\(variant.name)' comes out like '\(same.transcript.variant?.name ?? "")', message for message",
            at: variant.location, help: "have it differ in a setting or a line, or take it out"))
      }
      earlier.append(rehearsal)
    }
    return problems
  }

  /// What happens in it: the messages, and who refused which by what.
  private func story(_ rehearsal: Rehearsal) -> [String] {
    rehearsal.transcript.entries.map { entry in
      let octets = entry.wire.map { String(decoding: $0.octets, as: UTF8.self) } ?? ""
      return "\(entry.name) \(entry.from) \(entry.to) \(entry.failedCheck?.rule ?? "") \(octets)"
    }
  }

  /// Lessons that share a name: only the first can be opened by it.
  private var nameProblems: [Diagnostic] {
    var first: [String: String] = [:]
    return library.files.compactMap { file in
      guard let other = first[file.stem] else {
        first[file.stem] = file.name
        return nil
      }
      return Diagnostic(
        .wrongName, "two lessons are called '\(file.stem)': \(other) and \(file.name)", at: nil,
        help: "give one of them another name")
    }
  }

  /// Rules that cite a section that does not exist: a fault of the program.
  private var ruleProblems: [Diagnostic] {
    RuleTable.all.compactMap { rule in
      library.specifications.problem(with: rule.citation).map {
        Diagnostic(.unknownSpecification, "rule \(rule.name): \($0)", at: nil)
      }
    }
  }

  /// Nothing on the wire goes unexplained: told once of each name.
  private func unexplained(
    _ rehearsal: Rehearsal, _ scenario: Scenario, _ file: ScenarioFile
  ) -> [Diagnostic] {
    var seen: Set<String> = []
    return rehearsal.transcript.entries.flatMap { entry in
      entry.parts.filter { $0.explanation.isEmpty && seen.insert($0.nameInToken).inserted }.map { part in
        let act = entry.act.flatMap { scenario.script.dropFirst($0 - 1).first }
        let table = part.token == nil ? "parts" : "tokens"
        return Diagnostic(
          "unexplained", "message \(entry.number), \(entry.name): nothing explains \(part.address)",
          at: act?.location, severity: isStrict || file.isOfProgram ? .error : .warning,
          help: "say it in the folder's glossary.yaml: \(table): {\(part.nameInToken): {anywhere: {says: …}}}"
        )
      }
    }
  }
}
