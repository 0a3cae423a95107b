public import Diagnostics
public import Parties

/// A setting of one party that is to be another than the file says.
public struct Adjustment: Sendable, Hashable {
  /// The party's name in the cast.
  public let party: String
  public let setting: String
  /// As a file would have it: `never`, `false`, `[trips.read]`.
  public let value: String

  public init(party: String, setting: String, value: String) {
    self.party = party
    self.setting = setting
    self.value = value
  }

  /// The setting as a file about a party of this role would have it; nil, with what is wrong noted, where it
  /// does not fit.
  func draft(for draft: PlayerDraft, _ findings: Findings) -> PlayerDraft? {
    // Whatever ends a line or begins a comment would make another file of it.
    let breaking: [Unicode.GeneralCategory] = [.control, .lineSeparator, .paragraphSeparator]
    guard !value.unicodeScalars.contains(where: { breaking.contains($0.properties.generalCategory) }),
      !value.contains(" #")
    else {
      findings.note(
        .unfitSetting, "a setting's value has no comment and no line break in it", at: draft.location)
      return nil
    }
    let text = "role: \(draft.role.rawValue)\n\(setting): \(value)\n"
    let file = CheckedFile(SourceText(name: "policy", text: text), shape: CastShape.player)
    findings.add(file.problems)
    guard file.problems.isEmpty, let root = file.root, let source = file.source else { return nil }
    return PlayerDraft(
      name: draft.name, location: draft.location, node: PlacedNode(node: root, source: source))
  }
}

extension Scenario {
  /// The cast with settings that are others than the file says.
  /// - Throws: what a file with these settings would be refused for.
  public func cast(adjusted adjustments: [Adjustment]) throws(Diagnostic) -> [Player] {
    let findings = Findings()
    var players = draft.players
    for adjustment in adjustments {
      guard let index = players.firstIndex(where: { $0.name == adjustment.party }),
        let other = adjustment.draft(for: players[index], findings)
      else { continue }
      players[index].override(with: other, findings)
    }
    let cast = CastReader(cast: CastDraft(players: players), start: start, findings: findings).read()
    if let problem = findings.problems.sortedByPlace().first(where: { $0.severity == .error }) {
      throw problem
    }
    return cast
  }
}

/// What can be set of a party, as files and the session name it.
public struct CastSetting: Sendable, Hashable {
  public let name: String
  /// What it is, a sentence.
  public let meaning: String
  /// The values that it takes, where they are few.
  public let values: [String]

  /// All there are for a role, in the order of the guide.
  public static func all(of role: Role) -> [CastSetting] {
    CastShape.fields(of: role).map { field in
      CastSetting(name: field.name, meaning: field.documentation, values: field.shape.fewValues)
    }
  }
}
