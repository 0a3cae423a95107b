public import Citations

/// A rule of a party, as people look it up.
public struct RuleEntry: Sendable, Equatable {
  /// `redirect-uri-registered`.
  public var name: String
  public var title: String
  public var citation: Citation
  /// Who holds it: `authorization server`, `several parties`.
  public var holder: String
  /// Where, once for each list that it stands in: `token endpoint`.
  public var places: [String]
  /// Why it cannot be left out; nil where it can.
  public var needed: String?
  /// What could happen without the rule, as prose; empty where nobody says.
  public var protects: String

  public init(
    name: String, title: String, citation: Citation, holder: String, places: [String], needed: String?,
    protects: String
  ) {
    self.name = name
    self.title = title
    self.citation = citation
    self.holder = holder
    self.places = places
    self.needed = needed
    self.protects = protects
  }

  /// How to leave it out, or why that cannot be, as prose.
  public var leavingOut: String {
    needed.map { "It cannot be left out: \($0)." } ?? "Left out by `omits: [\(name)]`."
  }
}
