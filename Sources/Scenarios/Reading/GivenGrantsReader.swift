internal import Diagnostics
internal import OAuthVocabulary
internal import Parties
internal import Simulation
internal import Wire

/// What owners allowed before a scenario begins, as an authorization server's `grants_given` tells it.
struct GivenGrantsReader {
  let cast: CastDraft
  let findings: Findings

  /// Notes what cannot have been given: to nobody, by nobody, for nothing, or as nothing.
  func check(_ server: PlayerDraft) {
    let clients = AuthorizationServerReader.clients(of: server, in: cast)
    let scopes = cast.scopes(of: server).map(\.token)
    for node in server["grants_given"]?.list ?? [] {
      if let client = node["client"], let name = client.text, !clients.contains(where: { $0.name == name }) {
        findings.unknown(
          "client", name, among: clients.map(\.name), code: .unknownParty, at: client.location)
      }
      if cast.owner(of: node) == nil {
        findings.unknown(
          "owner", node["owner"]?.text ?? "", among: cast.players(.resourceOwner).map(\.name),
          code: .unknownParty, at: node["owner"]?.location ?? node.location)
      }
      for scope in node["scope"]?.list ?? [] {
        guard let token = scope.text, !scopes.contains(token) else { continue }
        findings.unknown("scope", token, among: scopes, code: .unknownScope, at: scope.location)
      }
      if (node["code"] == nil) == (node["access_token"] == nil) {
        findings.note(
          .unfitSetting, "what was given is either a 'code' or an 'access_token'", at: node.location,
          help: "a code is in the owner's hand, an access token in the client's")
      }
      noteUnsigned(node, server)
    }
  }

  /// A text that was made up cannot have been signed.
  private func noteUnsigned(_ node: PlacedNode, _ server: PlayerDraft) {
    let scopes = (node["scope"]?.list ?? []).compactMap(\.text)
    guard let token = node["access_token"],
      let verifier = cast.resourceServers(trusting: server).first(where: { resourceServer in
        resourceServer.takesSignedTokens
          && resourceServer.resources.contains { scopes.contains($0.node["scope"]?.text ?? "") }
      })
    else { return }
    findings.note(
      .unfitSetting, "\(verifier.name) takes signed tokens alone, and this is none", at: token.location,
      help: "give a 'code', which the client redeems for a signed one")
  }
}

extension CastDraft {
  /// What was given at a server; what cannot have been is left out.
  func givenGrants(at server: PlayerDraft, on time: VirtualTime) -> [GivenGrant] {
    (server["grants_given"]?.list ?? []).compactMap { node in
      guard let client = players(.client).first(where: { $0.name == node["client"]?.text }),
        let owner = owner(of: node)
      else { return nil }
      let credential: GivenGrant.Credential? =
        if let code = node["code"]?.text {
          .code(code)
        } else {
          node["access_token"]?.text.map { .accessToken($0) }
        }
      return credential.map { credential in
        GivenGrant(
          clientID: client.clientID, user: owner.username,
          scope: Scope((node["scope"]?.list ?? []).compactMap(\.text)), credential: credential, time: time)
      }
    }
  }

  /// The codes that an owner has in hand when the scenario begins, by the client they are for.
  func codes(of owner: PlayerDraft) -> [String: PlacedNode] {
    let given = players(.authorizationServer).flatMap { $0["grants_given"]?.list ?? [] }
    let hers = given.filter { $0["code"] != nil && self.owner(of: $0)?.name == owner.name }
    return Dictionary(hers.map { ($0["client"]?.text ?? "", $0) }) { first, _ in first }
  }

  /// The owner that is named; the only one where none is.
  fileprivate func owner(of node: PlacedNode) -> PlayerDraft? {
    let owners = players(.resourceOwner)
    guard let name = node["owner"]?.text else { return owners.count == 1 ? owners.first : nil }
    return owners.first { $0.name == name }
  }
}
