public import Citations
internal import Simulation

/// What is under review at one endpoint: what was read of a message, and what its receiver knows. Reading and judging
/// are two steps: whatever can be read is there before the first rule is held, and no rule writes.
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
  /// The rule is about something that this party does not do, or that nobody spoke of: nothing is noted.
  case goesWithoutSaying
}

/// One rule of a party, as data: its name, where it is written, and how it is judged.
///
/// A party decides by lists of these and by nothing else, so that every decision can be shown, and any can be left out
/// by name: a defence that is switched off.
final class Rule<Subject: Review>: Sendable {
  let heading: RuleHeading
  /// What a later document made of it for some of its subjects.
  let amendment: Amendment?
  /// Why no party can do without it: what comes after needs what it guards. Nil for a rule that may be left out.
  let needed: String?
  /// Whether it goes without saying: noted only where it is broken or left out.
  let isTacit: Bool
  /// What a failure comes to; nil where the message is refused.
  let consequence: Check.Consequence?
  let judge: @Sendable (Subject) -> Finding<Subject.Refusal>

  /// - Parameter needed: `without a code there is nothing to redeem`.
  init(
    _ name: String, _ title: String, _ citation: Citation, needed: String? = nil, isTacit: Bool = false,
    consequence: Check.Consequence? = nil, amendment: Amendment? = nil,
    judge: @escaping @Sendable (Subject) -> Finding<Subject.Refusal>
  ) {
    heading = RuleHeading(name, title, citation)
    self.needed = needed
    self.isTacit = isTacit
    self.consequence = consequence
    self.amendment = amendment
    self.judge = judge
  }
}

extension Rule {
  /// A document that decides in place of the first, where it decides.
  struct Amendment: Sendable {
    let citation: Citation
    let decides: @Sendable (Subject) -> Bool

    init(_ citation: Citation, _ decides: @escaping @Sendable (Subject) -> Bool) {
      (self.citation, self.decides) = (citation, decides)
    }
  }

  var name: String { heading.name }
  var title: String { heading.title }
  var citation: Citation { heading.citation }

  /// How a check of the subject is headed: it cites the document that decides.
  func heading(for subject: Subject) -> RuleHeading {
    guard let amendment, amendment.decides(subject) else { return heading }
    return RuleHeading(name, title, amendment.citation)
  }

  /// The same rule for evidence of which its own is a part; it has nothing to say where the part is not there.
  func ofPart<Whole: Review>(_ part: @escaping @Sendable (Whole) -> Subject?) -> Rule<Whole>
  where Whole.Refusal == Subject.Refusal {
    let amendment = amendment.map { amendment in
      Rule<Whole>.Amendment(amendment.citation) { whole in part(whole).map(amendment.decides) ?? false }
    }
    return Rule<Whole>(
      name, title, citation, needed: needed, isTacit: isTacit, consequence: consequence, amendment: amendment
    ) { [judge] whole in
      guard let subject = part(whole) else { return .doesNotApply("there is none") }
      return judge(subject)
    }
  }

  /// The same rule, held against a message that is in order whatever it says: what it brings ends the errand.
  var ofNews: Rule {
    Rule(
      name, title, citation, needed: needed, isTacit: isTacit, consequence: .stops, amendment: amendment,
      judge: judge)
  }
}

/// The checks of one delivery so far, by a party that may leave rules out.
struct Checks: Sendable {
  private(set) var all: [Check] = []
  /// The names of the rules that are not held.
  let omitted: Set<String>

  init(by party: some RuleHolder) { omitted = party.omittedRules }

  mutating func note(_ check: Check) { all.append(check) }

  mutating func note(_ checks: [Check]) { all += checks }

  /// Whether the rule of that name was held here, whatever came of it.
  func held(_ rule: String) -> Bool {
    all.contains { $0.rule == rule && ($0.verdict == .holds || $0.verdict == .fails) }
  }
}

/// A party that decides by rules.
protocol RuleHolder {
  /// The names of the rules that it leaves out: the defences that are switched off.
  var omittedRules: Set<String> { get }
}

extension Array {
  /// Holds each rule against the subject, in order, noting each verdict. The first broken rule ends it: its
  /// refusal is returned, and no later rule is held. A rule that is left out is noted as such; one that goes without
  /// saying, only where it is broken or left out.
  func hold<Subject>(against subject: Subject, noting checks: inout Checks) -> Subject.Refusal?
  where Element == Rule<Subject> {
    for rule in self {
      var check = Check(by: rule.heading(for: subject), .holds)
      guard rule.needed != nil || !checks.omitted.contains(rule.name) else {
        check.verdict = .leftOut
        checks.note(check)
        continue
      }
      switch rule.judge(subject) {
      case .holds(let expected, let found): (check.expected, check.found) = (expected, found)
      case .doesNotApply(let reason): (check.verdict, check.found) = (.doesNotApply, reason)
      case .goesWithoutSaying: continue
      case .fails(let expected, let found, let refusal):
        (check.verdict, check.expected, check.found) = (.fails, expected, found)
        check.consequence = rule.consequence
        checks.note(check)
        return refusal
      }
      if !rule.isTacit { checks.note(check) }
    }
    return nil
  }
}

extension Receipt {
  init(checks: Checks, sends: [Dispatch] = []) { self.init(checks: checks.all, sends: sends) }
}

/// A rule as people look it up: who holds it, where it is written.
public struct RuleSummary: Sendable, Hashable {
  /// `redirect-uri-registered`.
  public let name: String
  public let title: String
  public let citation: Citation
  /// Where else, for what a later document changed; nil where none did.
  public let amendment: Citation?
  /// Which list it stands in: `token endpoint`.
  public let list: String
  /// Why it cannot be left out; nil where it can.
  public let needed: String?

  /// Who holds it; nil where that are parties of several roles. Lists are named after the role, but those of an
  /// authorization server after its endpoints and forms.
  public var holder: Role? {
    guard !list.hasPrefix("every ") else { return nil }
    return Role.allCases.first { role in
      list == role.rawValue || [",", " that"].contains { list.hasPrefix(role.rawValue + $0) }
    } ?? .authorizationServer
  }

  init<Subject>(_ rule: Rule<Subject>, list: String) {
    name = rule.name
    title = rule.title
    citation = rule.citation
    amendment = rule.amendment?.citation
    needed = rule.needed
    self.list = list
  }
}
