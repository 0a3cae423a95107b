internal import Diagnostics
internal import Parties
internal import Simulation
internal import Wire

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
    guard let name = draft[setting]?.text ?? draft.texts(setting)?.first?.text else {
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

  /// The authorization servers that a client names, the first the one that it takes unless told otherwise; where it names
  /// none, the only one. Notes what is wrong otherwise.
  func servers(of client: PlayerDraft, _ findings: Findings) -> [PlayerDraft] {
    let named = client.texts("server") ?? []
    guard named.count > 1 else {
      return player(.authorizationServer, namedBy: "server", of: client, findings).map { [$0] } ?? []
    }
    let known = players(.authorizationServer)
    return named.compactMap { name, location in
      if let server = known.first(where: { $0.name == name }) { return server }
      findings.unknown("party", name, among: known.map(\.name), code: .unknownParty, at: location)
      return nil
    }
  }

  /// The browser of a person or an attacker: the one that says so, or the only one where there is one person.
  func browser(of owner: PlayerDraft) -> PlayerDraft? {
    players(.userAgent).first { browser in
      browser.browser.owner == owner.name
        || (browser.browser.owner == nil && owner.role == .resourceOwner
          && players(.resourceOwner).count == 1)
    }
  }

  /// The value of a setting that the party cannot do without; notes its absence.
  static func required(_ setting: String, of draft: PlayerDraft, _ findings: Findings) -> String? {
    if let text = draft[setting]?.text { return text }
    findings.note(
      .missingSetting, "\(draft.name): \(draft.role.withArticle) needs '\(setting)'", at: draft.location)
    return nil
  }
}
