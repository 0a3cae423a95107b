internal import Diagnostics
internal import OAuthVocabulary
internal import Parties
internal import Simulation
internal import Wire

/// Turns the settings of a client that gets its tokens in a vendor's own way into what it was built with.
struct NativeClientReader {
  let cast: CastDraft
  let findings: Findings

  /// What such a client has a use for; the rest, its vendor's server knows nothing of (Concur Native Flow §3).
  private static let used = ["title", "grant", "consumer_key", "origin", "server"]

  func client(_ draft: PlayerDraft) -> ClientSettings? {
    let grant = ClientFlow.concurNative
    let settings = CastShape.fields(of: .client).map(\.name)
    for setting in settings where draft[setting] != nil && !NativeClientReader.used.contains(setting) {
      findings.note(
        .unfitSetting,
        "\(draft.name) gets its tokens by \(grant.name), so its '\(setting)' is never used",
        at: draft.location(of: setting), help: "take it out")
    }
    let server = cast.player(.vendorServer, namedBy: "server", of: draft, findings)
    let place = CastDraft.required("origin", of: draft, findings).flatMap { WebAddress($0) }
    guard let server, let vendor = WebAddress(server.text("origin") ?? "")?.origin, let place,
      let key = key(draft, server)
    else { return nil }
    let resources = server.resources.map { resource in
      ClientSettings.Resource(path: resource.key.path, address: vendor + resource.key.path)
    }
    return ClientSettings(
      title: draft.text("title") ?? draft.name, origin: place.origin, clientID: key, authentication: .none,
      secret: nil, redirectURI: nil, grant: grant, scope: Scope(), server: .init(vendorAt: vendor),
      resources: resources)
  }

  private func key(_ draft: PlayerDraft, _ server: PlayerDraft) -> String? {
    guard let key = CastDraft.required("consumer_key", of: draft, findings) else { return nil }
    let others = cast.players(.client).filter {
      $0.name != draft.name && cast.vendorServer(of: $0)?.name == server.name
    }
    if let other = others.first(where: { $0.text("consumer_key") == key }) {
      findings.note(
        .unfitSetting, "\(draft.name) and \(other.name) have the same consumer key '\(key)'",
        at: draft.location(of: "consumer_key"), help: "give each a key of its own")
    }
    return key
  }
}
