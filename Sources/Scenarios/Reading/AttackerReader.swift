internal import Diagnostics
internal import Parties
internal import Simulation
internal import Wire

/// Turns the settings of an attacker into what he is able to do.
struct AttackerReader {
  let cast: CastDraft
  let findings: Findings

  func attacker(_ draft: PlayerDraft) -> Attacker? {
    let clients = cast.players(.client).map(\.name)
    let servers = (cast.players(.authorizationServer) + cast.players(.resourceServer)).map(\.name)
    let browsers = cast.players(.userAgent).map(\.name)
    for (setting, known) in [("breaches", clients + browsers), ("operates", clients + servers)] {
      for (name, location) in draft.texts(setting) ?? [] where !known.contains(name) {
        findings.unknown(
          setting == "operates" ? "client or server" : "client or browser", name, among: known,
          code: .unknownParty, at: location)
      }
    }
    let browser = cast.browser(of: draft)
    return Attacker(
      AttackerSettings(
        abilities: draft.attacker.abilities, browser: browser.map { PartyName($0.name) },
        operates: draft.attacker.operates.map { PartyName($0) },
        account: account(draft, browser: browser), site: draft.attacker.site, omits: draft.said.omits,
        features: draft.attacker.features)
    )
  }

  /// How he signs in as himself; nil where he has no password, or no browser to type it into.
  private func account(_ draft: PlayerDraft, browser: PlayerDraft?) -> ResourceOwner.Settings? {
    guard let password = draft.attacker.password else { return nil }
    guard let browser else {
      findings.note(
        .missingSetting, "\(draft.name) has a password, but no browser to sign in with", at: draft.location,
        help: "add a party: laptop: {role: user agent, of: \(draft.name)}")
      return nil
    }
    let server = cast.player(.authorizationServer, namedBy: "account", of: draft, findings)
    guard let origin = server?.origin else { return nil }
    return .init(
      browser: PartyName(browser.name), username: draft.username, passwords: [password],
      account: origin, consent: .everything, omits: draft.said.omits)
  }
}
