internal import Diagnostics
internal import JOSE
internal import OAuthVocabulary
internal import Parties
internal import Simulation
internal import Wire

/// Turns the settings of a client into what it was built and registered with.
struct ClientReader {
  let cast: CastDraft
  let findings: Findings

  func client(_ draft: PlayerDraft) -> ClientSettings? {
    guard let grant = draft.client.flow.grant else { return nil }
    if grant == .concurNative { return NativeClientReader(cast: cast, findings: findings).client(draft) }
    let servers = cast.servers(of: draft, findings)
    let server = servers.first
    let place = grant.redirects ? redirectURI(draft) : origin(draft)
    let isComplete = ClientCredentialsReader(draft: draft, findings: findings).isComplete(for: grant)
    guard let server, let issuer = server.authorizationServer.issuer, let place, isComplete else {
      return nil
    }
    let registered = AuthorizationServerReader.clients(of: server, in: cast)
    if let other = registered.first(where: {
      $0.name != draft.name && $0.clientID == draft.clientID
    }) {
      findings.note(
        .unfitSetting, "\(draft.name) and \(other.name) have the same client identifier '\(draft.clientID)'",
        at: draft.location(of: "client_id"), help: "give each client_id of its own")
    }
    if !registered.contains(where: { $0.name == draft.name }) {
      findings.note(
        .unfitSetting, "\(draft.name) is not registered with \(server.name)", at: draft.location,
        help: "add it to 'clients' of \(server.name)")
    }
    noteUnfitResponseType(draft, grant)
    noteUnfitProfile(draft, grant)
    noteUnknownScopes("scope", of: draft, servers)
    noteUnknownScopes("refresh_scope", of: draft, servers)
    noteUnknownScopes("registered_scope", of: draft, servers)
    noteUnfitServers(draft, grant, servers)
    noteUnknownPage(draft, server)
    noteUnknownResourceServers(draft)
    return ClientSettings(
      draft.client, title: draft.title, origin: place.origin,
      clientID: draft.client.documentAddress(at: place.origin) ?? draft.clientID, grant: grant,
      actsFor: subject(draft), asks: askedOwner(draft, grant, server).map { PartyName($0.name) },
      server: ClientReader.addresses(issuer, isOpenIDProvider: server.authorizationServer.isOpenIDProvider),
      otherServers: servers.dropFirst().compactMap(ClientReader.otherServer),
      scopes: servers.count > 1 ? scopes(draft, servers) : [:], resources: resources(draft, servers),
      openID: openID(draft, servers),
      systemBrowser: systemBrowser(draft).map { PartyName($0.name) })
  }

  /// Where a client answers that sends no browser away.
  private func origin(_ draft: PlayerDraft) -> WebAddress? {
    guard draft.client.redirectURI == nil else { return nil }
    return CastDraft.required("origin", of: draft, findings).flatMap { WebAddress($0) }
  }

  private func redirectURI(_ draft: PlayerDraft) -> WebAddress? {
    guard let text = CastDraft.required("redirect_uri", of: draft, findings) else { return nil }
    guard let address = WebAddress(text) else { return nil }
    if let flaw = RedirectURI.flaw(of: text) {
      // Of such a client a story can be told, though no server sends it an answer.
      let isMinor = flaw == .unprotected
      findings.note(
        .unfitSetting, flaw.words, at: draft.location(of: "redirect_uri"),
        severity: isMinor ? .warning : .error)
      if !isMinor { return nil }
    }
    if RedirectURI.isOfApp(text), draft.client.saidProfile != .native {
      findings.note(
        .unfitSetting, "an app's own scheme leads to an app on the user's device (RFC 8252 §7.1)",
        at: draft.location(of: "redirect_uri"), help: "say 'profile: native', or begin it with https")
      return nil
    }
    let pages = (cast.players(.resourceServer) + cast.players(.vendorServer)).flatMap(\.resources).map(\.key)
    let shown = pages.filter { $0.method == .get }.map(\.path)
    let path = WebAddress.normalized(path: address.path)
    guard !Client.ownPaths.contains(path), !shown.contains(path) else {
      findings.note(
        .unfitSetting, "the client's own page is at \(path); browsers cannot come back there",
        at: draft.location(of: "redirect_uri"), help: "choose another path, such as /callback")
      return nil
    }
    return address
  }

  /// Whom it acts for, as the server calls her.
  private func subject(_ draft: PlayerDraft) -> String? {
    guard draft.client.actsFor != nil else { return nil }
    return cast.player(.resourceOwner, namedBy: "acts_for", of: draft, findings).map(\.subject)
  }

  /// Whom it asks directly; nil where it asks nobody.
  private func askedOwner(_ draft: PlayerDraft, _ grant: ClientFlow, _ server: PlayerDraft)
    -> PlayerDraft?
  {
    guard grant.speaksToOwner else { return nil }
    guard let owner = cast.player(.resourceOwner, namedBy: "asks", of: draft, findings) else { return nil }
    if grant == .handedCode, cast.codes(of: owner)[draft.name] == nil {
      findings.note(
        .missingSetting, "\(owner.name) has no code that she could hand to \(draft.name)",
        at: draft.location(of: "grant"), help: "add one to 'grants_given' of \(server.name)")
    }
    return owner
  }

  private static func otherServer(_ server: PlayerDraft) -> ClientSettings.OtherServer? {
    let said = server.authorizationServer
    return said.issuer.map {
      .init(name: server.name, addresses: addresses($0, isOpenIDProvider: said.isOpenIDProvider))
    }
  }

  /// What it asks each server for: what that knows of its scope.
  private func scopes(_ draft: PlayerDraft, _ servers: [PlayerDraft]) -> [String: Scope] {
    let all = servers.compactMap { server in
      server.authorizationServer.issuer.map { issuer in
        (issuer, draft.client.scope.intersection(Scope(cast.scopes(of: server).map(\.token))))
      }
    }
    return Dictionary(all) { first, _ in first }
  }

  /// Only a client whose user chooses can have several servers, each of another issuer.
  private func noteUnfitServers(_ draft: PlayerDraft, _ grant: ClientFlow, _ servers: [PlayerDraft]) {
    guard servers.count > 1 else { return }
    if !grant.redirects {
      findings.note(
        .unfitSetting, "\(draft.name) sends nobody to a server, so it can use one alone",
        at: draft.location(of: "server"), help: "name one server")
    }
    let issuers = servers.compactMap(\.authorizationServer.issuer)
    if Set(issuers).count < issuers.count {
      findings.note(
        .unfitSetting, "two servers of \(draft.name) have the same issuer", at: draft.location(of: "server"),
        help: "by its issuer a client knows a server: name each once")
    }
  }

  private func noteUnknownScopes(_ setting: String, of draft: PlayerDraft, _ servers: [PlayerDraft]) {
    let known = servers.flatMap { cast.scopes(of: $0).map(\.token) }
    let asked = draft.texts(setting) ?? []
    for (token, location) in asked where !known.contains(token) {
      guard Nearest.match(for: token, among: known) == nil else {
        findings.unknown("scope", token, among: known, code: .unknownScope, at: location)
        continue
      }
      let list = known.isEmpty ? "" : "known: \(known.joined(separator: ", ")); "
      findings.note(
        .unknownScope, "unknown scope '\(token)'", at: location,
        help: list + "define it at a resource server: resources: {/x: {scope: \(token), meaning: …, body: …}}"
      )
    }
  }

  /// Where an authorization server of that issuer answers.
  static func addresses(_ issuer: String, isOpenIDProvider: Bool = false) -> ClientSettings.ServerAddresses {
    let server = AuthorizationServerSettings(
      title: "", issuer: issuer, clients: [], accounts: [:], scopes: [], resourceServers: [:])
    return .init(
      issuer: issuer, authorizationEndpoint: server.address(of: .authorization),
      tokenEndpoint: server.address(of: .token),
      metadata: server.address(of: isOpenIDProvider ? .openIDMetadata : .metadata),
      keySet: isOpenIDProvider ? server.address(of: .keySet) : nil,
      userInfo: isOpenIDProvider ? server.address(of: .userInfo) : nil)
  }

  /// What the resource servers have that its scope is of; all there is, where it asks for no scope.
  private func resources(_ draft: PlayerDraft, _ servers: [PlayerDraft]) -> [ClientSettings.Resource] {
    servers.flatMap { resources(draft, $0, isAlone: servers.count == 1) }
  }

  private func resources(_ draft: PlayerDraft, _ server: PlayerDraft, isAlone: Bool) -> [ClientSettings
    .Resource]
  {
    let asked = draft.client.scope
    let used = draft.client.features.resourceIndication.servers
    let servers = cast.resourceServers(trusting: server).filter { used?.contains($0.name) ?? true }.filter {
      resourceServer in
      asked.isEmpty || resourceServer.resources.contains { asked.contains($0.node["scope"]?.text ?? "") }
    }
    return servers.flatMap { resourceServer in
      let origin = resourceServer.origin ?? ""
      return resourceServer.resources.map { resource in
        ClientSettings.Resource(
          method: resource.key.method, path: resource.key.path, address: origin + resource.key.path,
          sends: resource.node["sends"]?.node.json,
          fields: (resource.node["sends_fields"]?.pairs ?? []).map {
            NamedValue($0.key, $0.value.text ?? "")
          },
          issuer: isAlone ? nil : server.authorizationServer.issuer,
          server: resourceServer.resourceServer.features.registration.identifier)
      }
    }
  }

  private func noteUnknownResourceServers(_ draft: PlayerDraft) {
    let known = cast.players(.resourceServer).map(\.name)
    for (name, location) in draft.texts("resource_servers") ?? [] where !known.contains(name) {
      findings.unknown("resource server", name, among: known, code: .unknownParty, at: location)
    }
  }

  /// It can sign people in by a resource alone that it knows.
  private func noteUnknownPage(_ draft: PlayerDraft, _ server: PlayerDraft) {
    guard let path = draft.client.signsInBy else { return }
    let known = resources(draft, [server]).filter { $0.method == .get }.map(\.path)
    guard !known.contains(path) else { return }
    findings.unknown(
      "resource", path, among: known, code: .unfitSetting, at: draft.location(of: "signs_in_by"))
  }
}
