public import Citations
public import Diagnostics
internal import Parties
internal import Simulation
internal import Wire

/// Reads one scenario file, and those it extends, into a scenario that can run.
public struct ScenarioReader {
  /// What came of reading a file.
  public struct Reading: Sendable {
    /// Nil where there are errors.
    public let scenario: Scenario?
    /// Everything that is wrong, in the file's order; warnings do not keep a scenario from running.
    public let problems: [Diagnostic]
    /// The texts that the problems are in, for showing lines.
    public let sources: [SourceText]
    /// Those that were read: the file itself, then what it extends, and what that extends.
    public let files: [ScenarioFile]

    /// Whether the file can be used.
    public var isUsable: Bool { !problems.contains { $0.severity == .error } }
  }

  private let specifications: SpecificationTable
  private let bases: (String, ScenarioFile) -> [ScenarioFile]
  private let names: () -> [String]

  /// - Parameters:
  ///   - specifications: the sections that may be cited.
  ///   - bases: finds the files of the scenario that a file extends, by name, the one that is meant first.
  ///   - names: the names of those there are, for a misspelled one: asked for where there is one.
  public init(
    specifications: SpecificationTable, names: @escaping () -> [String],
    bases: @escaping (String, ScenarioFile) -> [ScenarioFile]
  ) {
    self.specifications = specifications
    self.names = names
    self.bases = bases
  }

  /// Reads a file.
  /// - Parameter variant: the name of one of its variants; the first where that is nil or there is none of that name.
  public func read(_ file: ScenarioFile, variant: String? = nil) -> Reading {
    let checked = file.checked(against: ScenarioShape.file)
    var sources = checked.source.map { [$0] } ?? []
    guard let source = checked.source, let root = checked.root else {
      return Reading(scenario: nil, problems: checked.problems, sources: sources, files: [file])
    }
    let findings = Findings()
    let own = PlacedNode(node: root, source: source)
    let line = descent(of: file, own, findings)
    let files = [file] + line.map(\.file)
    sources += line.compactMap(\.node?.source)
    guard line.allSatisfy({ $0.node != nil }), findings.problems.isEmpty else {
      return Reading(
        scenario: nil, problems: (checked.problems + findings.problems).sortedByPlace(), sources: sources,
        files: files)
    }
    let scenario = ScenarioBuilder(
      own: own, bases: line.compactMap(\.node), variant: variant, specifications: specifications,
      findings: findings
    )
    .build(file: file)
    // A misspelled setting is also a missing one; the misspelling says it better. What has the wrong form has no
    // meaning that could be wrong too.
    let misshapen = Set(checked.problems.compactMap(\.location))
    let isMiscast = ScenarioReader.isMiscast(own) || checked.problems.contains { $0.code == .keysOfAnother }
    let meaning = findings.problems.filter { problem in
      (checked.problems.allSatisfy { $0.severity == .warning } || problem.code != .missingSetting)
        && !(isMiscast && ScenarioReader.followsFromRoles.contains(problem.code))
        && !(problem.location.map(misshapen.contains) ?? false)
    }
    let problems = (checked.problems + meaning).sortedByPlace()
    let isUsable = !problems.contains { $0.severity == .error }
    return Reading(
      scenario: isUsable ? scenario : nil, problems: problems, sources: sources, files: files)
  }

  /// What is also wrong wherever a party has a role that it should not have, or none.
  private static let followsFromRoles: Set<DiagnosticCode> = [
    .unknownParty, .wrongRole, .unclearSetting, .unknownScope, .unfitSetting, .unknownAct,
  ]

  /// Whether a party of the cast has a role that there is not.
  private static func isMiscast(_ file: PlacedNode) -> Bool {
    (file["cast"]?.pairs ?? []).contains { pair in
      !pair.value.node.isNull && pair.value["role"]?.text.flatMap(Role.init) == nil
    }
  }

  /// A scenario that another extends, and its file; the node is nil where nothing can be read from it.
  private typealias Base = (file: ScenarioFile, node: PlacedNode?)

  /// What a file extends, what that extends, and so on, the nearest first. Ends at what cannot be used, noted where the
  /// file itself extends something: there it can be mended.
  private func descent(of file: ScenarioFile, _ own: PlacedNode, _ findings: Findings) -> [Base] {
    guard let place = own["extends"]?.location else { return [] }
    var line: [Base] = []
    var (child, node) = (file, own)
    while let name = node["extends"]?.text {
      let found = bases(name, child)
      let known = [file.name] + line.map(\.file.name)
      guard let base = found.first(where: { !known.contains($0.name) }) else {
        note(name, isCycle: !found.isEmpty, by: [file] + line.map(\.file), at: place, findings)
        return line
      }
      guard line.count < FileLimits.mostBases else {
        findings.note(
          .unknownScenario, "'\(child.stem)' is the \(line.count)th that one after another extends",
          at: place,
          help: "extend one that stands nearer to the first: there may be \(FileLimits.mostBases) between")
        return line
      }
      let checked = base.checked(against: ScenarioShape.file)
      guard let source = checked.source, let root = checked.root,
        !checked.problems.contains(where: { $0.severity == .error })
      else {
        findings.note(
          .unknownScenario, "the scenario '\(name)' has errors of its own", at: place,
          help: "run check on \(base.name)")
        return line + [(base, nil)]
      }
      (child, node) = (base, PlacedNode(node: root, source: source))
      line.append((base, node))
    }
    return line
  }

  /// Notes that there is no scenario of a name that could be extended.
  /// - Parameter line: the file, and what it extends one after another.
  private func note(
    _ name: String, isCycle: Bool, by line: [ScenarioFile], at place: SourceLocation, _ findings: Findings
  ) {
    guard !isCycle else {
      let way = (line.map(\.stem) + [name]).map { "'\($0)'" }.joined(separator: " extends ")
      findings.note(
        .unknownScenario, "\(way), which never ends", at: place, help: "let one of them stand alone")
      return
    }
    let near = Nearest.match(for: name, among: names())
    let owner = line.count > 1 ? ", which '\(line.last?.stem ?? "")' extends" : ""
    findings.note(
      .unknownScenario, "unknown scenario '\(name)'\(owner)", at: place,
      help: near.map { "did you mean '\($0)'?" }
        ?? "name one of the same folder, or one of the program: 'grantwalk list' shows those")
  }
}
