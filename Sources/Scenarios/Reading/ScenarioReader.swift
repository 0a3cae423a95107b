public import Citations
public import Diagnostics
internal import Parties
internal import Simulation
internal import Wire

/// Reads one scenario file, and the one it extends, into a scenario that can run.
public struct ScenarioReader {
  /// What came of reading a file.
  public struct Reading: Sendable {
    /// Nil where there are errors.
    public let scenario: Scenario?
    /// Everything that is wrong, in the file's order; warnings do not keep a scenario from running.
    public let problems: [Diagnostic]
    /// The texts that the problems are in, for showing lines.
    public let sources: [SourceText]
    /// Those that were read: the file itself, and the one that it extends.
    public let files: [ScenarioFile]

    /// Whether the file can be used.
    public var isUsable: Bool { !problems.contains { $0.severity == .error } }
  }

  private let specifications: SpecificationTable
  private let base: (String) -> ScenarioFile?
  private let names: () -> [String]

  /// - Parameters:
  ///   - specifications: the sections that may be cited.
  ///   - base: finds the file of the scenario that another extends, by name.
  ///   - names: the names of those there are, for a misspelled one: asked for where there is one.
  public init(
    specifications: SpecificationTable, names: @escaping () -> [String],
    base: @escaping (String) -> ScenarioFile?
  ) {
    self.specifications = specifications
    self.names = names
    self.base = base
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
    var inherited: PlacedNode?
    var files = [file]
    if let name = own["extends"] {
      let base = name.text.flatMap(base)
      if let base { files.append(base) }
      inherited = read(base, called: name, findings)
      guard let inherited else {
        return Reading(
          scenario: nil, problems: (checked.problems + findings.problems).sortedByPlace(), sources: sources,
          files: files)
      }
      sources.append(inherited.source)
    }
    let scenario = ScenarioBuilder(
      own: own, inherited: inherited, variant: variant, specifications: specifications, findings: findings
    )
    .build(file: file)
    // A misspelled setting is also a missing one; the misspelling says it better. What has the wrong form has no
    // meaning that could be wrong too.
    let misshapen = Set(checked.problems.compactMap(\.location))
    let meaning = findings.problems.filter { problem in
      (checked.problems.isEmpty || problem.code != .missingSetting)
        && !(problem.location.map(misshapen.contains) ?? false)
    }
    let problems = (checked.problems + meaning).sortedByPlace()
    let isUsable = !problems.contains { $0.severity == .error }
    return Reading(
      scenario: isUsable ? scenario : nil, problems: problems, sources: sources, files: files)
  }

  /// - Parameter file: the one that another extends; nil where there is none of that name.
  private func read(_ file: ScenarioFile?, called name: PlacedNode, _ findings: Findings) -> PlacedNode? {
    guard let text = name.text, let file else {
      let near = Nearest.match(for: name.text ?? "", among: names())
      findings.note(
        .unknownScenario, "unknown scenario '\(name.text ?? "")'", at: name.location,
        help: near.map { "did you mean '\($0)'?" }
          ?? "name one of the same folder, or one of the program: 'grantwalk list' shows those")
      return nil
    }
    let checked = file.checked(against: ScenarioShape.file)
    guard let source = checked.source, let root = checked.root, checked.problems.isEmpty else {
      findings.note(
        .unknownScenario, "the scenario '\(text)' has errors of its own", at: name.location,
        help: "run check on \(file.name)")
      return nil
    }
    let node = PlacedNode(node: root, source: source)
    if node["extends"] != nil {
      findings.note(
        .unknownScenario, "the scenario '\(text)' extends another itself", at: name.location,
        help: "extend that one: scenarios derive one level deep")
      return nil
    }
    return node
  }
}
