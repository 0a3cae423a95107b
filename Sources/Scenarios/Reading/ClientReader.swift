internal import Diagnostics
internal import OAuthVocabulary
internal import Parties
internal import Simulator

/// Turns the settings of a client into what it was built and registered with.
struct ClientReader {
  let cast: CastDraft
  let findings: Findings

  func client(_ draft: PlayerDraft) -> ClientSettings? {
    let server = cast.player(.authorizationServer, namedBy: "server", of: draft, findings)
    let redirectURI = redirectURI(draft)
    let credentials = credentials(draft)
    guard let server, let issuer = server.text("issuer"), let redirectURI, let credentials else { return nil }
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
    return ClientSettings(
      title: draft.text("title") ?? draft.name, origin: redirectURI.origin,
      clientID: clientID, authentication: credentials.method,
      secret: credentials.secret,
      redirectURI: redirectURI.description, scope: scope(draft, server),
      server: ClientReader.addresses(issuer),
      resources: resources(server), protections: protections(draft),
      readsMetadata: draft.boolean("reads_metadata") ?? false,
      tokenIn: draft.text("token_in").flatMap(BearerMethod.init) ?? .header)
  }

  private func redirectURI(_ draft: PlayerDraft) -> WebAddress? {
    guard let text = CastDraft.required("redirect_uri", of: draft, findings) else { return nil }
    guard let address = WebAddress(text) else { return nil }
    guard address.fragment == nil else {
      findings.note(
        .unfitSetting, "a redirect URI must not have a fragment (RFC 6749 §3.1.2)",
        at: draft.location(of: "redirect_uri"))
      return nil
    }
    guard address.path != "/connect" else {
      findings.note(
        .unfitSetting, "the client's own page is at /connect; browsers cannot come back there",
        at: draft.location(of: "redirect_uri"), help: "choose another path, such as /callback")
      return nil
    }
    return address
  }

  private func credentials(_ draft: PlayerDraft) -> (method: ClientAuthenticationMethod, secret: String?)? {
    let method = draft.text("authentication").flatMap(ClientAuthenticationMethod.init) ?? .clientSecretBasic
    let secret = draft.text("client_secret")
    if method.isConfidential, secret == nil {
      findings.note(
        .missingSetting,
        "\(draft.name): a client that authenticates with \(method.rawValue) needs 'client_secret'",
        at: draft.location, help: "or say 'authentication: none' for a public client")
      return nil
    }
    if !method.isConfidential, secret != nil {
      findings.note(
        .unfitSetting, "\(draft.name) authenticates with nothing, so its 'client_secret' is never used",
        at: draft.location(of: "client_secret"), help: "take it out, or choose another 'authentication'")
      return nil
    }
    return (method, secret)
  }

  private func scope(_ draft: PlayerDraft, _ server: PlayerDraft) -> Scope {
    let known = cast.scopes(of: server).map(\.token)
    let asked = draft.texts("scope") ?? []
    for (token, location) in asked where !known.contains(token) {
      findings.unknown("scope", token, among: known, code: .unknownScope, at: location)
    }
    return Scope(asked.map(\.text))
  }

  /// Where an authorization server of that issuer answers.
  static func addresses(_ issuer: String) -> ClientSettings.ServerAddresses {
    let server = AuthorizationServerSettings(
      title: "", issuer: issuer, clients: [], accounts: [:], scopes: [], resourceServers: [:])
    return .init(
      issuer: issuer, authorizationEndpoint: server.address(of: .authorization),
      tokenEndpoint: server.address(of: .token), metadata: server.address(of: .metadata))
  }

  private func resources(_ server: PlayerDraft) -> [ClientSettings.Resource] {
    cast.resourceServers(trusting: server).flatMap { resourceServer in
      let origin = WebAddress(resourceServer.text("origin") ?? "")?.origin ?? ""
      return resourceServer.resources.map { resource in
        ClientSettings.Resource(
          method: resource.key.method, path: resource.key.path, address: origin + resource.key.path,
          sends: resource.node["sends"]?.node.json)
      }
    }
  }

  private func protections(_ draft: PlayerDraft) -> ClientSettings.Protections {
    let method = draft.text("code_challenge_method")
    return .init(
      usesState: draft.boolean("state") ?? true,
      codeChallenge: method == "none" ? nil : method.flatMap(CodeChallengeMethod.init) ?? .s256,
      checksIssuer: draft.boolean("checks_issuer") ?? true)
  }
}
