internal import Citations
public import Diagnostics
internal import Parties
internal import Transcripts

/// Reads and runs scenario files and says everything that is wrong with them.
public struct LibraryCheck {
  /// What was found.
  public struct Report: Sendable {
    /// In the order of the files, then of the places.
    public var problems: [Diagnostic] = []
    /// The texts that the problems are in, for showing lines.
    public var sources: [SourceText] = []
    /// How many scenarios were checked.
    public var count = 0
    /// Whether the glossary was checked too.
    public var hasGlossary = false

    public init() {}

    /// Takes over what another check found.
    public mutating func add(_ other: Report) {
      problems += other.problems
      sources += other.sources
      count += other.count
      hasGlossary = hasGlossary || other.hasGlossary
    }
  }

  private let library: Library

  public init(_ library: Library) {
    self.library = library
  }

  /// Checks files; all of the library, its glossary and the citations of its rules where none are named.
  public func run(_ files: [ScenarioFile]? = nil) async -> Report {
    var report = Report()
    let (glossary, problems, source) = library.readGlossary()
    if files == nil {
      report.problems += problems
      report.sources += source.map { [$0] } ?? []
      let course = library.courseProblems
      report.problems += course.problems
      report.sources += course.source.map { [$0] } ?? []
      report.problems += ruleProblems + nameProblems
      report.hasGlossary = true
    }
    for file in files ?? library.files {
      let reading = library.read(file)
      report.problems += reading.problems
      report.sources += reading.sources
      report.count += 1
      guard let scenario = reading.scenario else { continue }
      let rehearsal = await Rehearsal.run(scenario, glossary: glossary)
      report.problems += rehearsal.problems + unexplained(rehearsal, scenario)
    }
    return report
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

  /// Nothing on the wire goes unexplained.
  private func unexplained(_ rehearsal: Rehearsal, _ scenario: Scenario) -> [Diagnostic] {
    rehearsal.transcript.entries.flatMap { entry in
      entry.parts.filter { $0.explanation.isEmpty }.map { part in
        let act = entry.act.flatMap { scenario.script.dropFirst($0 - 1).first }
        return Diagnostic(
          "unexplained", "message \(entry.number), \(entry.name): nothing explains \(part.address)",
          at: act?.location,
          help: "add '\(part.nameInToken)' to the glossary's '\(part.token == nil ? "parts" : "tokens")'")
      }
    }
  }
}
