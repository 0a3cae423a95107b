internal import Diagnostics
internal import OAuthVocabulary
internal import Parties
internal import Simulation
internal import Wire

/// Turns the settings of a client that gets its tokens in a vendor's own way into what it was built with.
struct NativeClientReader {
  let cast: CastDraft
  let findings: Findings

  func client(_ draft: PlayerDraft) -> ClientSettings? {
    let server = cast.player(.vendorServer, namedBy: "server", of: draft, findings)
    let place = CastDraft.required("origin", of: draft, findings).flatMap { WebAddress($0) }
    guard let server, let vendor = server.origin, let place,
      let key = key(draft, server)
    else { return nil }
    let resources = server.resources.map { resource in
      ClientSettings.Resource(path: resource.key.path, address: vendor + resource.key.path)
    }
    var said = draft.client
    said.authentication = .none
    if let developer = developer(of: draft) { said.features.register(developer: PartyName(developer.name)) }
    return ClientSettings(
      said, title: draft.title, origin: place.origin, clientID: key, grant: .concurNative,
      server: .init(vendorAt: vendor), resources: resources)
  }

  /// Who registers it, and tells it its key; nil where it has that from the beginning.
  private func developer(of draft: PlayerDraft) -> PlayerDraft? {
    cast.players(.resourceOwner).first { $0.owner.features.appDevelopment.app == draft.name }
  }

  private func key(_ draft: PlayerDraft, _ server: PlayerDraft) -> String? {
    if draft.client.consumerKey == nil, developer(of: draft) != nil { return "" }
    guard let key = CastDraft.required("consumer_key", of: draft, findings) else { return nil }
    let others = cast.players(.client).filter {
      $0.name != draft.name && cast.vendorServer(of: $0)?.name == server.name
    }
    if let other = others.first(where: { $0.client.consumerKey == key }) {
      findings.note(
        .unfitSetting, "\(draft.name) and \(other.name) have the same consumer key '\(key)'",
        at: draft.location(of: "consumer_key"), help: "give each a key of its own")
    }
    return key
  }
}
