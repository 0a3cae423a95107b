internal import Diagnostics
internal import JOSE
internal import OAuthVocabulary
internal import Parties
internal import Simulation
internal import Wire

/// Turns the settings of a resource server into what it holds and how it checks tokens.
struct ResourceServerReader {
  let cast: CastDraft
  let findings: Findings

  func server(_ draft: PlayerDraft) -> ResourceServerSettings? {
    let origin = CastDraft.required("origin", of: draft, findings)
    noteUnfitResources(draft)
    guard let admission = admission(draft), let origin = origin.flatMap({ WebAddress($0)?.origin }) else {
      return nil
    }
    let resources = draft.resources.map { resource in
      ResourceServerSettings.Resource(
        method: resource.key.method, path: resource.key.path, scope: resource.node["scope"]?.text ?? "",
        body: resource.node["body"]?.node.json, calls: call(resource, of: draft))
    }
    var features = draft.resourceServer.features
    let trusted = cast.players(.authorizationServer).filter { server in
      cast.resourceServers(trusting: server).contains { $0.name == draft.name }
    }
    features.register(scriptOrigins: trusted.flatMap(cast.scriptOrigins))
    features.register(authorizationServers: trusted.compactMap(\.authorizationServer.issuer))
    if let issuer = trusted.compactMap(\.authorizationServer.issuer).first,
      let secret = draft.resourceServer.secret
    {
      features.register(
        tokenEndpoint: AuthorizationServerSettings.Endpoint.token.address(under: issuer),
        credentials: BasicCredentials(userID: draft.name, password: secret))
    }
    return ResourceServerSettings(
      origin: origin, resources: resources, admission: admission, owners: owners(draft),
      omits: draft.said.omits, features: features)
  }

  /// What a resource needs of another server; nil for nothing.
  private func call(_ resource: PlayerDraft.ResourceDraft, of draft: PlayerDraft) -> OnwardCall? {
    guard let node = resource.node["calls"], let called = cast.called(by: resource) else {
      if let node = resource.node["calls"] { noteUnknownCall(node) }
      return nil
    }
    if resource.node["body"]?.pairs == nil {
      findings.note(
        .unfitSetting,
        "\(resource.key) gets a part of its answer from \(called.server.name), so its body has parts",
        at: resource.location, help: "write its 'body' as names and values: {trips: […]}")
    }
    if draft.resourceServer.features.exchangesTokens, draft.resourceServer.secret == nil {
      findings.note(
        .missingSetting, "\(draft.name) exchanges tokens, and has no 'secret' to prove who it is",
        at: node.location)
    }
    return OnwardCall(
      server: called.server.name, address: (called.server.origin ?? "") + called.resource.key.path,
      scope: called.resource.node["scope"]?.text ?? "", into: node["into"]?.list.compactMap(\.text) ?? [])
  }

  private func noteUnknownCall(_ node: PlacedNode) {
    guard let name = node["server"], let path = node["resource"] else { return }
    let servers = cast.players(.resourceServer)
    guard let server = servers.first(where: { $0.name == name.text }) else {
      return findings.unknown(
        "resource server", name.text ?? "", among: servers.map(\.name), code: .unknownParty, at: name.location
      )
    }
    findings.unknown(
      "resource", path.text ?? "", among: server.resources.filter { $0.key.method == .get }.map(\.key.path),
      code: .unfitSetting, at: path.location)
  }

  /// The data is that of the people of the story, by all their accounts: an attacker who has an account of his own has no
  /// data here.
  private func owners(_ draft: PlayerDraft) -> [String] {
    let servers = cast.players(.authorizationServer).map(\.name)
    let server = draft.resourceServer.trusts ?? servers.first
    let people = cast.players(.resourceOwner).filter { $0.account == nil || $0.account == server }
    return people.flatMap { person in
      let others = (person["other_accounts"]?.pairs ?? []).map { $0.value["subject"]?.text ?? $0.key }
      return [person.subject] + others
    }
  }

  private func admission(_ draft: PlayerDraft) -> ResourceServerSettings.Admission? {
    guard draft.takesPasswords else {
      let server = cast.player(.authorizationServer, namedBy: "trusts", of: draft, findings)
      return server.flatMap { tokenCheck(draft, $0) }.map { .tokens($0, in: takesTokenIn(draft)) }
    }
    let owners = cast.players(.resourceOwner).filter { cast.home(of: $0)?.name == draft.name }
    let accounts = owners.map { ($0.username, $0.password ?? "") }
    return .passwords(Dictionary(accounts) { first, _ in first })
  }

  private func takesTokenIn(_ draft: PlayerDraft) -> [BearerMethod] {
    let methods = draft.resourceServer.takesTokenIn
    if !methods.contains(.header) {
      findings.note(
        .unfitSetting, "a resource server must take tokens in the header field (RFC 6750 §2.1)",
        at: draft.location(of: "takes_token_in"), help: "add 'header'")
    }
    return methods
  }

  private func tokenCheck(_ draft: PlayerDraft, _ server: PlayerDraft) -> TokenCheck? {
    guard draft.takesSignedTokens else {
      let secret = CastDraft.required("secret", of: draft, findings)
      guard let secret, let issuer = server.authorizationServer.issuer else { return nil }
      let endpoint = AuthorizationServerSettings.Endpoint.introspection.address(under: issuer)
      let credentials = BasicCredentials(userID: draft.name, password: secret)
      guard draft.resourceServer.verifiesSignatures else {
        return .introspection(endpoint: endpoint, credentials: credentials)
      }
      if !server.authorizationServer.signsIntrospection {
        findings.note(
          .missingSetting, "\(draft.name) wants signed answers about tokens, and \(server.name) signs none",
          at: draft.location(of: "signed_introspection"),
          help: "say 'signed_introspection: true' of \(server.name), too")
      }
      return .signedIntrospection(
        endpoint: endpoint, credentials: credentials, issuer: issuer,
        keySet: AuthorizationServerSettings.Endpoint.keySet.address(under: issuer),
        known: draft.resourceServer.knowsKeys ? server.authorizationServer.signingKey.map { [$0] } ?? [] : [])
    }
    let key = server.authorizationServer.signingKey
    if key == nil {
      findings.note(
        .missingSetting, "\(draft.name) verifies signatures, and \(server.name) signs nothing",
        at: draft.location(of: "checks_tokens"), help: "give \(server.name) a 'signing_key'")
    }
    return server.authorizationServer.issuer.map {
      .signature(
        issuer: $0, keySet: AuthorizationServerSettings.Endpoint.keySet.address(under: $0),
        algorithm: key?.key.publicKey.algorithm ?? .rs256,
        known: draft.resourceServer.knowsKeys ? key.map { [$0] } ?? [] : [])
    }
  }

  private func noteUnfitResources(_ draft: PlayerDraft) {
    var keys: Set<ResourceKey> = []
    for resource in draft.resources {
      if !keys.insert(resource.key).inserted {
        findings.note(
          .unfitSetting, "\(draft.name) has '\(resource.key)' twice", at: resource.location,
          help: "'GET \(resource.key.path)' and '\(resource.key.path)' are the same")
      }
      if resource.key.method == .get, resource.node["body"] == nil {
        findings.note(
          .missingSetting, "\(resource.key) is there to be read, so it needs 'body'", at: resource.location)
      }
      for setting in ["scope", "meaning"] where resource.node[setting] == nil && !draft.takesPasswords {
        findings.note(
          .missingSetting, "\(resource.key) needs '\(setting)'", at: resource.location,
          help: setting == "scope"
            ? "the scope token that opens it" : "what a person is asked to allow: see your trips")
      }
      if !resource.key.method.hasContent, let sends = resource.node["sends"] {
        findings.note(
          .unfitSetting, "a \(resource.key.method.rawValue) request hands nothing in", at: sends.location,
          help: "take 'sends' out, or put POST or PUT before the path")
      }
      for field in resource.node["sends_fields"]?.pairs ?? []
      where !ClientSettings.Resource.isHeaderField(field.key, field.value.text ?? "") {
        findings.note(
          .unfitSetting, "'\(field.key)' with this value is no header field (RFC 9110 §5.1, §5.5)",
          at: field.location)
      }
    }
  }
}

extension CastDraft {
  /// What a resource has another server read; nil where there is no such resource.
  func called(by resource: PlayerDraft.ResourceDraft) -> (
    server: PlayerDraft, resource: PlayerDraft.ResourceDraft
  )? {
    guard let node = resource.node["calls"],
      let server = players(.resourceServer).first(where: { $0.name == node["server"]?.text }),
      let key = node["resource"]?.text.flatMap({ ResourceKey(parsing: $0) }), key.method == .get,
      let called = server.resources.first(where: { $0.key == key })
    else { return nil }
    return (server, called)
  }
}

extension PlayerDraft {
  /// Whether a resource server goes by passwords, as before OAuth.
  var takesPasswords: Bool { resourceServer.takes == .passwords }

  /// Whether a client keeps its users' passwords, as before OAuth.
  var keepsPasswords: Bool { client.flow == .sharedPassword }

  /// Whether a resource server verifies tokens itself.
  var takesSignedTokens: Bool { resourceServer.checksTokens == .signature }

  /// A resource as a file describes it, and where it stands.
  struct ResourceDraft {
    let key: ResourceKey
    let location: SourceLocation
    let node: PlacedNode
  }

  /// The resources of a resource server, in the file's order.
  var resources: [ResourceDraft] {
    (self["resources"]?.pairs ?? []).compactMap { pair in
      ResourceKey(parsing: pair.key).map {
        ResourceDraft(key: $0, location: pair.location, node: pair.value)
      }
    }
  }
}
