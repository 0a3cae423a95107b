internal import Diagnostics
internal import OAuthVocabulary
internal import Parties
internal import Simulation
internal import Wire

/// Turns the settings of a client into what it was built and registered with.
struct ClientReader {
  let cast: CastDraft
  let findings: Findings

  func client(_ draft: PlayerDraft) -> ClientSettings? {
    if ClientReader.grant(of: draft) == .concurNative {
      return NativeClientReader(cast: cast, findings: findings).client(draft)
    }
    if draft["consumer_key"] != nil {
      findings.note(
        .unfitSetting, "\(draft.name) has no use for a 'consumer_key'",
        at: draft.location(of: "consumer_key"), help: "it goes with 'grant: concur_native'")
    }
    let server = cast.player(.authorizationServer, namedBy: "server", of: draft, findings)
    let grant = ClientReader.grant(of: draft)
    let place = grant.redirects ? redirectURI(draft) : origin(draft, grant)
    let credentials = ClientCredentialsReader(draft: draft, findings: findings).read()
    guard let server, let issuer = server.text("issuer"), let place, let credentials else { return nil }
    let registered = AuthorizationServerReader.clients(of: server, in: cast)
    let clientID = draft.text("client_id") ?? draft.name
    if let other = registered.first(where: {
      $0.name != draft.name && ($0.text("client_id") ?? $0.name) == clientID
    }) {
      findings.note(
        .unfitSetting, "\(draft.name) and \(other.name) have the same client identifier '\(clientID)'",
        at: draft.location(of: "client_id"), help: "give each client_id of its own")
    }
    if !registered.contains(where: { $0.name == draft.name }) {
      findings.note(
        .unfitSetting, "\(draft.name) is not registered with \(server.name)", at: draft.location,
        help: "add it to 'clients' of \(server.name)")
    }
    ResponseTypeReader(findings: findings).note(draft)
    return ClientSettings(
      title: draft.text("title") ?? draft.name, origin: place.origin,
      clientID: clientID, authentication: credentials.method,
      secret: credentials.secret, signingKey: credentials.signingKey, actsFor: subject(draft),
      asks: askedOwner(draft, grant, server).map { PartyName($0.name) },
      redirectURI: grant.redirects ? draft.text("redirect_uri") : nil, grant: grant,
      responseType: ResponseTypeReader.responseType(of: draft),
      scope: scope("scope", of: draft, server) ?? Scope(),
      refreshScope: scope("refresh_scope", of: draft, server),
      server: ClientReader.addresses(issuer, isOpenIDProvider: server.boolean("openid") == true),
      resources: resources(draft, server), protections: protections(draft),
      signsInBy: signsInBy(draft, server), readsMetadata: draft.boolean("reads_metadata") ?? false,
      openID: OpenIDClientReader(findings: findings).openID(draft, grant),
      tokenIn: draft.text("token_in").flatMap(BearerMethod.init) ?? .header)
  }

  /// The way it gets its tokens.
  static func grant(of draft: PlayerDraft) -> ClientFlow {
    draft.text("grant").flatMap(ClientFlow.init(named:)) ?? .authorizationCode
  }

  /// Where a client answers that sends no browser away.
  private func origin(_ draft: PlayerDraft, _ grant: ClientFlow) -> WebAddress? {
    if draft.text("redirect_uri") != nil {
      findings.note(
        .unfitSetting,
        "\(draft.name) gets its tokens by \(grant.name), which sends no browser away, so its 'redirect_uri' is never used",
        at: draft.location(of: "redirect_uri"), help: "say where it answers with 'origin'")
      return nil
    }
    return CastDraft.required("origin", of: draft, findings).flatMap { WebAddress($0) }
  }

  private func redirectURI(_ draft: PlayerDraft) -> WebAddress? {
    if draft.text("origin") != nil {
      findings.note(
        .unfitSetting,
        "\(draft.name) answers at the origin of its redirect_uri, so its 'origin' is never used",
        at: draft.location(of: "origin"), help: "take it out")
    }
    guard let text = CastDraft.required("redirect_uri", of: draft, findings) else { return nil }
    guard let address = WebAddress(text) else { return nil }
    guard address.fragment == nil else {
      findings.note(
        .unfitSetting, "a redirect URI must not have a fragment (RFC 6749 §3.1.2)",
        at: draft.location(of: "redirect_uri"))
      return nil
    }
    let pages = (cast.players(.resourceServer) + cast.players(.vendorServer)).flatMap(\.resources).map(\.key)
    let shown = pages.filter { $0.method == .get }.map(\.path)
    guard !Client.ownPaths.contains(address.path), !shown.contains(address.path) else {
      findings.note(
        .unfitSetting, "the client's own page is at \(address.path); browsers cannot come back there",
        at: draft.location(of: "redirect_uri"), help: "choose another path, such as /callback")
      return nil
    }
    return address
  }

  /// Whom it acts for, as the server calls her.
  private func subject(_ draft: PlayerDraft) -> String? {
    guard draft.text("acts_for") != nil else { return nil }
    return cast.player(.resourceOwner, namedBy: "acts_for", of: draft, findings).map { owner in
      owner.text("subject") ?? owner.text("username") ?? owner.name
    }
  }

  /// Whom it asks directly; nil where it asks nobody.
  private func askedOwner(_ draft: PlayerDraft, _ grant: ClientFlow, _ server: PlayerDraft)
    -> PlayerDraft?
  {
    guard grant == .handedCode else {
      if draft["asks"] != nil {
        findings.note(
          .unfitSetting, "\(draft.name) asks nobody directly, so its 'asks' is never used",
          at: draft.location(of: "asks"), help: "it goes with 'grant: handed_code'")
      }
      return nil
    }
    guard let owner = cast.player(.resourceOwner, namedBy: "asks", of: draft, findings) else { return nil }
    if cast.codes(of: owner)[draft.name] == nil {
      findings.note(
        .missingSetting, "\(owner.name) has no code that she could hand to \(draft.name)",
        at: draft.location(of: "grant"), help: "add one to 'grants_given' of \(server.name)")
    }
    return owner
  }

  /// The scope of a setting; nil where the file says none.
  private func scope(_ setting: String, of draft: PlayerDraft, _ server: PlayerDraft) -> Scope? {
    let known = cast.scopes(of: server).map(\.token)
    guard let asked = draft.texts(setting) else { return nil }
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
    return Scope(asked.map(\.text))
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
  private func resources(_ draft: PlayerDraft, _ server: PlayerDraft) -> [ClientSettings.Resource] {
    let asked = (draft.texts("scope") ?? []).map(\.text)
    let servers = cast.resourceServers(trusting: server).filter { resourceServer in
      asked.isEmpty || resourceServer.resources.contains { asked.contains($0.node["scope"]?.text ?? "") }
    }
    return servers.flatMap { resourceServer in
      let origin = WebAddress(resourceServer.text("origin") ?? "")?.origin ?? ""
      return resourceServer.resources.map { resource in
        ClientSettings.Resource(
          method: resource.key.method, path: resource.key.path, address: origin + resource.key.path,
          sends: resource.node["sends"]?.node.json)
      }
    }
  }

  /// The path of the resource by which it signs people in.
  private func signsInBy(_ draft: PlayerDraft, _ server: PlayerDraft) -> String? {
    guard let path = draft.text("signs_in_by") else { return nil }
    let known = resources(draft, server).filter { $0.method == .get }.map(\.path)
    guard known.contains(path) else {
      findings.unknown(
        "resource", path, among: known, code: .unfitSetting, at: draft.location(of: "signs_in_by"))
      return nil
    }
    return path
  }

  private func protections(_ draft: PlayerDraft) -> ClientSettings.Protections {
    let method = draft.text("code_challenge_method")
    return .init(
      usesState: draft.boolean("state") ?? true,
      codeChallenge: method == "none" ? nil : method.flatMap(CodeChallengeMethod.init) ?? .s256,
      checksIssuer: draft.boolean("checks_issuer") ?? true)
  }
}
