public import Citations
internal import Simulation
internal import Wire

/// What is under review at one endpoint: the message, what its receiver knows, and what the checks found so
/// far.
protocol Review: Sendable {
  /// What goes back when a rule is broken.
  associatedtype Refusal: Sendable
}

/// What a rule found.
enum Finding<Refusal: Sendable>: Sendable {
  case holds(expected: String = "", found: String = "")
  case fails(expected: String = "", found: String = "", Refusal)
  /// The rule has nothing to say here, and why.
  case doesNotApply(String = "")
}

/// One rule of a party, as data: its name, where it is written, and how it is judged.
///
/// A party decides by lists of these and by nothing else, so that every decision can be shown.
struct Rule<Subject: Review>: Sendable {
  let name: String
  let title: String
  let citation: Citation
  let judge: @Sendable (inout Subject) -> Finding<Subject.Refusal>

  init(
    _ name: String, _ title: String, _ citation: Citation,
    judge: @escaping @Sendable (inout Subject) -> Finding<Subject.Refusal>
  ) {
    self.name = name
    self.title = title
    self.citation = citation
    self.judge = judge
  }
}

extension Array {
  /// Holds each rule against the subject, in order, noting each verdict. The first broken rule ends it: its
  /// refusal is returned, and no later rule is held.
  func hold<Subject>(against subject: inout Subject, noting checks: inout [Check]) -> Subject.Refusal?
  where Element == Rule<Subject> {
    for rule in self {
      var check = Check(rule: rule.name, title: rule.title, citation: rule.citation, verdict: .holds)
      switch rule.judge(&subject) {
      case .holds(let expected, let found): (check.expected, check.found) = (expected, found)
      case .doesNotApply(let reason): (check.verdict, check.found) = (.doesNotApply, reason)
      case .fails(let expected, let found, let refusal):
        (check.verdict, check.expected, check.found) = (.fails, expected, found)
        checks.append(check)
        return refusal
      }
      checks.append(check)
    }
    return nil
  }
}

/// A rule as people look it up: who holds it, where it is written.
public struct RuleSummary: Sendable, Hashable {
  /// `redirect-uri-registered`.
  public let name: String
  public let title: String
  public let citation: Citation
  /// Which list it stands in: `token endpoint`.
  public let list: String

  init<Subject>(_ rule: Rule<Subject>, list: String) {
    name = rule.name
    title = rule.title
    citation = rule.citation
    self.list = list
  }
}
