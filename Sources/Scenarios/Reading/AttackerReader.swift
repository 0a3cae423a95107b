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
    guard isOrigin(draft) else { return nil }
    return Attacker(
      AttackerSettings(
        abilities: draft.attacker.abilities, browser: browser.map { PartyName($0.name) },
        operates: draft.attacker.operates.map { PartyName($0) },
        account: account(draft, browser: browser), site: draft.attacker.site, omits: draft.said.omits,
        features: draft.attacker.features)
    )
  }

  /// Whether his site is where a site is: what is under a path of it stands among its pages.
  private func isOrigin(_ draft: PlayerDraft) -> Bool {
    guard let site = draft.attacker.site.origin, let address = WebAddress(site), address.origin != site else {
      return true
    }
    findings.note(
      .unfitSetting, "a site is an origin: a scheme, a host, and a port where it needs one",
      at: draft.location(of: "site"), help: "say 'site: \(address.origin)'; its paths stand in 'pages'")
    return false
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
