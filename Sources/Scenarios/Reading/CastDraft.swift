internal import Diagnostics
internal import Parties
internal import Simulation
internal import Wire

/// One party as files describe it: its role, and its settings with their places.
struct PlayerDraft {
  let name: String
  let location: SourceLocation
  let role: Role
  private(set) var settings: [String: PlacedNode]

  init?(name: String, location: SourceLocation, node: PlacedNode) {
    guard let role = node["role"]?.text.flatMap(Role.init) else { return nil }
    self.name = name
    self.location = location
    self.role = role
    settings = Dictionary(node.pairs.map { ($0.key, $0.value) }) { first, _ in first }
  }

  /// The settings of a derived scenario in place of this one's, and without those that it takes out.
  mutating func override(with other: PlayerDraft, _ findings: Findings) {
    for (setting, location) in other.texts("without") ?? [] {
      if other[setting] != nil {
        findings.note(
          .unfitSetting, "\(name) is to do without '\(setting)', and has one", at: location,
          help: "take it out of one of the two places")
      } else if self[setting] == nil {
        findings.note(
          .unfitSetting, "\(name) has no '\(setting)' that could be taken out", at: location,
          help: "'without' names settings of the scenario this one extends")
      }
      settings[setting] = nil
    }
    settings.merge(other.settings) { _, new in new }
    settings["without"] = nil
  }

  subscript(_ setting: String) -> PlacedNode? {
    settings[setting].flatMap { $0.node.isNull ? nil : $0 }
  }

  func text(_ setting: String) -> String? { self[setting]?.text }

  func boolean(_ setting: String) -> Bool? { self[setting]?.node.boolean }

  func integer(_ setting: String) -> Int? { self[setting]?.node.integer }

  func texts(_ setting: String) -> [(text: String, location: SourceLocation)]? {
    self[setting]?.list.compactMap { node in node.text.map { ($0, node.location) } }
  }

  /// Where the party answers, going by its settings; nil for one that answers nowhere.
  var origin: String? {
    ["origin", "redirect_uri", "issuer"].lazy.compactMap { text($0).flatMap { WebAddress($0)?.origin } }.first
  }

  /// Where a setting stands; where the party stands if it has none.
  func location(of setting: String) -> SourceLocation { self[setting]?.location ?? location }
}

/// All parties of a cast, by role, and how one names another.
struct CastDraft {
  let players: [PlayerDraft]

  func players(_ role: Role) -> [PlayerDraft] { players.filter { $0.role == role } }

  /// The party that a setting names; where it names none, the only one of that role. Notes what is wrong
  /// otherwise.
  func player(_ role: Role, namedBy setting: String, of draft: PlayerDraft, _ findings: Findings)
    -> PlayerDraft?
  {
    let candidates = players(role)
    guard let name = draft.text(setting) else {
      if candidates.count == 1 { return candidates.first }
      let known = candidates.map(\.name).joined(separator: ", ")
      findings.note(
        candidates.isEmpty ? .missingSetting : .unclearSetting,
        candidates.isEmpty
          ? "\(draft.name) needs \(role.withArticle), and the cast has none"
          : "'\(setting)' of \(draft.name) must say which \(role.rawValue) is meant",
        at: draft.location, help: candidates.isEmpty ? nil : "one of: \(known)")
      return nil
    }
    if let match = candidates.first(where: { $0.name == name }) { return match }
    if let other = players.first(where: { $0.name == name }) {
      findings.note(
        .wrongRole, "'\(name)' is \(other.role.withArticle), not \(role.withArticle)",
        at: draft.location(of: setting))
    } else {
      findings.unknown(
        "party", name, among: candidates.map(\.name), code: .unknownParty, at: draft.location(of: setting))
    }
    return nil
  }

  /// The browser of a person or an attacker: the one that says so, or the only one where there is one person.
  func browser(of owner: PlayerDraft) -> PlayerDraft? {
    players(.userAgent).first { browser in
      browser.text("of") == owner.name
        || (browser.text("of") == nil && owner.role == .resourceOwner && players(.resourceOwner).count == 1)
    }
  }

  /// The value of a setting that the party cannot do without; notes its absence.
  static func required(_ setting: String, of draft: PlayerDraft, _ findings: Findings) -> String? {
    if let text = draft.text(setting) { return text }
    findings.note(
      .missingSetting, "\(draft.name): \(draft.role.withArticle) needs '\(setting)'", at: draft.location)
    return nil
  }
}

extension Role {
  /// `an authorization server`.
  var withArticle: String { ([.authorizationServer, .attacker].contains(self) ? "an " : "a ") + rawValue }
}
