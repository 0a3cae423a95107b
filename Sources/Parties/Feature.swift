internal import Wire

/// All that one specification adds, as a value: its folder's one offer to the rest of the house. Parties, schema, rule
/// table, metadata document and coverage page look through ``Features/all`` and know no feature by name.
public struct Feature: Sendable {
  /// The folder's name: `DeviceAuthorization`.
  public let name: String
  /// The document that it builds, as it is cited: `RFC 8628`.
  public let document: String
  /// The messages that it gives a name to.
  var messages: [MessageName] = []
  /// The lists of its rules, in the order in which a run can meet them. A closure, for lists may be put together from
  /// several features.
  var rules: @Sendable () -> [RuleList] = { [] }

  init(_ name: String, _ document: String) {
    self.name = name
    self.document = document
  }
}

/// A list of rules that are held one after another, as people look it up.
struct RuleList: Sendable {
  /// Who holds it, and where: `token endpoint`.
  let name: String
  let rules: [RuleSummary]

  init<Subject>(_ name: String, _ rules: [Rule<Subject>]) {
    self.name = name
    self.rules = rules.map { RuleSummary($0, list: name) }
  }
}
