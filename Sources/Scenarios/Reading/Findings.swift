internal import Citations
internal import Diagnostics
internal import Simulation
internal import Transcripts
internal import Wire

/// Gathers what is wrong with a file while it is read, so that all of it is told at once.
final class Findings {
  private(set) var problems: [Diagnostic] = []
  /// Names whose own entry is wrong, which is told there.
  private var passedOver: Set<String> = []

  func note(
    _ code: DiagnosticCode, _ message: String, at location: SourceLocation?, help: String? = nil,
    severity: Diagnostic.Severity = .error
  ) {
    problems.append(Diagnostic(code, message, at: location, severity: severity, help: help))
  }

  /// Notes the first of several things that is one too many. Returns whether none is.
  @discardableResult
  func limit(_ places: [SourceLocation], to limit: Int, _ things: String, of whole: String = "a scenario")
    -> Bool
  {
    guard places.count > limit else { return true }
    note(
      .tooManyValues, "there are \(places.count) \(things), more than the \(limit) that \(whole) may have",
      at: places[limit], help: "take some out")
    return false
  }

  func add(_ more: [Diagnostic]) { problems += more }

  /// Has a name not told to be unknown.
  func passOver(_ name: String) { passedOver.insert(name) }

  /// A citation, noted where there is no such section; nil where there is no node, or none can be read.
  func citation(_ node: PlacedNode?, in specifications: SpecificationTable) -> Citation? {
    guard let node, let citation = node.text.flatMap({ Citation(parsing: $0) }) else { return nil }
    if let problem = specifications.problem(with: citation) {
      note(.unknownSpecification, problem, at: node.location)
    }
    return citation
  }

  /// The lesson that a node names; nil, and noted, where there is none.
  func lesson(_ node: PlacedNode?, among names: [String], _ known: Set<String>) -> String? {
    guard let node, let name = node.text else { return nil }
    guard known.contains(name) else {
      unknown("lesson", name, among: names, code: .unknownScenario, at: node.location)
      return nil
    }
    return name
  }

  /// A name that must be among those known; says which is near, or which there are.
  func unknown(
    _ kind: String, _ name: String, among known: [String], code: DiagnosticCode, at location: SourceLocation
  ) {
    guard !passedOver.contains(name) else { return }
    let near = Nearest.match(for: name, among: known)
    let list =
      known.isEmpty
      ? "there is none"
      : known.count > Quoted.mostListed
        ? Quoted.expected(known, near: name) : "known: \(known.joined(separator: ", "))"
    note(code, "unknown \(kind) '\(name)'", at: location, help: near.map { "did you mean '\($0)'?" } ?? list)
  }
}

extension DiagnosticCode {
  static let unknownParty: DiagnosticCode = "unknown-party"
  static let wrongRole: DiagnosticCode = "wrong-role"
  static let unknownScope: DiagnosticCode = "unknown-scope"
  static let missingSetting: DiagnosticCode = "missing-setting"
  static let unfitSetting: DiagnosticCode = "unfit-setting"
  static let unclearSetting: DiagnosticCode = "unclear-setting"
  static let sameOrigin: DiagnosticCode = "same-origin"
  static let unknownAct: DiagnosticCode = "unknown-act"
  static let unknownReference: DiagnosticCode = "unknown-reference"
  static let unknownSpecification: DiagnosticCode = "unknown-section"
  static let unknownScenario: DiagnosticCode = "unknown-scenario"
  static let wrongName: DiagnosticCode = "wrong-name"
  static let prose: DiagnosticCode = "prose"
  static let longNote: DiagnosticCode = "long-note"
  static let beyondAttacker: DiagnosticCode = "beyond-attacker"
  static let unfitAnswer: DiagnosticCode = "unfit-answer"
  static let easyQuiz: DiagnosticCode = "easy-quiz"
}

/// A node of a file together with the file, so that its place can be told when files are merged.
struct PlacedNode {
  let node: LocatedNode
  let source: SourceText

  var location: SourceLocation { node.location(in: source) }

  var text: String? { node.text }

  var list: [PlacedNode] { node.list.map { PlacedNode(node: $0, source: source) } }

  subscript(_ key: String) -> PlacedNode? { node[key].map { PlacedNode(node: $0, source: source) } }

  /// The pairs of a mapping: the key's text and place, and the value.
  var pairs: [(key: String, location: SourceLocation, value: PlacedNode)] {
    node.pairs.map {
      ($0.key.text, source.location($0.key.range), PlacedNode(node: $0.value, source: source))
    }
  }
}
