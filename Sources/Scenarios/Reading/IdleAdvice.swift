internal import Diagnostics
internal import Parties
internal import Wire

/// What a cast says that nobody in it has a use for, seen beside the rest of it: each a warning, for it does no harm.
struct IdleAdvice {
  let cast: CastDraft
  let findings: Findings

  func note() {
    for draft in cast.players {
      notePath(of: draft)
      switch draft.role {
      case .resourceServer:
        noteDemands(draft)
        noteIdentifier(draft)
      case .authorizationServer: noteRegistration(draft)
      case .attacker: for page in draft["pages"]?.pairs ?? [] { note(page: page.key, page.value) }
      case .resourceOwner, .userAgent, .client, .vendorServer: break
      }
    }
  }

  /// What is demanded for something that the server does not hold.
  private func noteDemands(_ draft: PlayerDraft) {
    let held = draft.resources.map(\.key)
    for setting in ["demands_authentication", "demands_details"] {
      for demand in draft[setting]?.pairs ?? [] {
        guard let key = ResourceKey(parsing: demand.key), !held.contains(key) else { continue }
        warn(
          "\(draft.name) holds nothing at \(key), so nobody meets this demand", at: demand.location,
          help: held.isEmpty ? nil : "it holds \(held.map(\.description).joined(separator: ", "))")
      }
    }
  }

  /// An identifier names what can be found under it (RFC 8707 §2, RFC 9728 §3).
  private func noteIdentifier(_ draft: PlayerDraft) {
    guard let address = draft["identifier"]?.text.flatMap({ WebAddress($0) }) else { return }
    let place = draft.location(of: "identifier")
    if address.fragment != nil {
      warn(
        "what names a resource server has no fragment (RFC 8707 §2)", at: place,
        help: "take what begins with # away")
    }
    if let origin = draft.origin, address.origin != origin {
      warn(
        "\(draft.name) answers at \(origin), and is called after another place", at: place,
        help: "begin it with \(origin)")
    }
  }

  /// A token that lets clients register, and that nobody was given.
  private func noteRegistration(_ draft: PlayerDraft) {
    guard draft["registration"]?.text == "authorized", draft["initial_access_token"] == nil else { return }
    warn(
      "no client can register itself at \(draft.name): there is no token that would let it",
      at: draft.location(of: "registration"), help: "add 'initial_access_token', or say 'open'")
  }

  /// What a page of an attacker's does first, nothing else on it comes to.
  private func note(page path: String, _ page: PlacedNode) {
    let idle: (first: String, does: String)? =
      page["sends_on_to"] != nil
      ? ("sends_on_to", "sends browsers on at once")
      : page["image"]?.node.boolean == true ? ("image", "is an image") : nil
    let others = [
      "says", "button", "asks_for_password", "covers", "opens", "reads_address", "image", "sends_on_to",
    ]
    if let idle {
      for name in others where name != idle.first {
        guard let node = page[name], node.node.boolean != false else { continue }
        warn(
          "\(path) \(idle.does), so its '\(name)' is never seen", at: node.location,
          help: "take it out, or put it on a page of its own")
      }
    }
    for name in ["sends_on_to", "covers", "opens"] {
      guard let node = page[name], let text = node.text else { continue }
      noteAddress(text, at: node.location)
    }
  }

  private func noteAddress(_ text: String, at place: SourceLocation) {
    let filled = AttackerErrand.filled(text) { _ in "x" }
    guard !filled.contains("{") else {
      return warn("a brace is opened here and not closed", at: place, help: "write {code} for loot of his")
    }
    guard WebAddress(filled) == nil else { return }
    warn("'\(text)' is no address", at: place, help: "such as https://travel.example/callback")
  }

  /// A party answers at an origin; the path behind one is nothing that anybody asks for.
  private func notePath(of draft: PlayerDraft) {
    guard let text = draft["origin"]?.text, let address = WebAddress(text), address.origin != text else {
      return
    }
    warn(
      "an origin is a scheme, a host and a port; what stands behind them is never used",
      at: draft.location(of: "origin"), help: "say '\(address.origin)'")
  }

  private func warn(_ words: String, at place: SourceLocation, help: String?) {
    findings.note(.unfitSetting, words, at: place, help: help, severity: .warning)
  }
}

extension CastDraft {
  /// What settings of clients need of servers that have it not, each at the setting.
  var unmetNeeds: [Diagnostic] {
    players(.client).filter(\.usesAuthorizationServer).flatMap { client in
      // What is wrong with the servers themselves was noted where the client was read.
      servers(of: client, Findings()).flatMap { server in
        ServerNeed.all.filter { $0.isMissing(of: server.authorizationServer, for: client.client) }.map {
          need in
          let setting = need.settings.first { client[$0] != nil } ?? ""
          return Diagnostic(
            .unfitSetting, "\(client.name) \(need.does), and \(server.name) \(need.lacks)",
            at: client.location(of: setting), help: "say '\(need.remedy)' of \(server.name)")
        }
      }
    }
  }
}
