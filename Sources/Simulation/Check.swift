public import Citations
internal import Wire

/// What a rule is called and where it is written: all checks by it share that, however many a long run keeps.
public final class RuleHeading: Sendable, Hashable {
  /// The rule's stable name: `redirect-uri-registered`.
  public let name: String
  /// The rule in a few words: `redirect_uri is one the client registered`.
  public let title: String
  public let citation: Citation

  public init(_ name: String, _ title: String, _ citation: Citation) {
    self.name = name
    self.title = title
    self.citation = citation
  }

  public static func == (left: RuleHeading, right: RuleHeading) -> Bool {
    left === right
      || left.name == right.name && left.title == right.title && left.citation == right.citation
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// One rule held against one message: what the receiver asked, what it expected and what it found.
public struct Check: Sendable, Hashable {
  public enum Verdict: String, Sendable, Hashable, Codable {
    case holds
    case fails
    /// The rule had nothing to say about this message.
    case doesNotApply = "does not apply"
    /// The receiver does not hold this rule: a defence that is switched off.
    case leftOut = "left out"
  }

  /// What a failure comes to where it is no refusal of the message.
  public enum Consequence: String, Sendable, Hashable, Codable {
    /// The message is in order: what it says, such as that there is no token, ends what its receiver was about.
    case stops
    /// What failed is left out, and the rest goes on.
    case goesOn = "goes on"
  }

  private let heading: RuleHeading
  public var verdict: Verdict
  /// What would satisfy the rule; empty when the title says it all.
  public var expected: String
  /// What the message, or the party's memory, had.
  public var found: String
  /// What a failure comes to; nil where the message is refused.
  public var consequence: Consequence?

  /// The rule's stable name: `redirect-uri-registered`.
  public var rule: String { heading.name }
  /// The rule in a few words: `redirect_uri is one the client registered`.
  public var title: String { heading.title }
  public var citation: Citation { heading.citation }

  public init(
    by heading: RuleHeading, _ verdict: Verdict, expected: String = "", found: String = "",
    consequence: Consequence? = nil
  ) {
    self.heading = heading
    self.verdict = verdict
    self.expected = expected
    self.found = found
    self.consequence = consequence
  }

  public init(
    rule: String, title: String, citation: Citation, verdict: Verdict, expected: String = "",
    found: String = "", consequence: Consequence? = nil
  ) {
    self.init(
      by: RuleHeading(rule, title, citation), verdict, expected: expected, found: found,
      consequence: consequence)
  }
}

/// What a party did with one message: its checks in order, and what it sends because of them.
public struct Receipt: Sendable, Equatable {
  public var checks: [Check]
  public var sends: [Dispatch]

  public init(checks: [Check] = [], sends: [Dispatch] = []) {
    self.checks = checks
    self.sends = sends
  }

  /// The check that decided against the message; where none did, the first that failed. Nil if all held.
  public var failedCheck: Check? {
    let failed = checks.filter { $0.verdict == .fails }
    return failed.first { $0.consequence != .goesOn } ?? failed.first
  }
}
