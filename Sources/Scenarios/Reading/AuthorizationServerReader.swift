internal import Diagnostics
internal import JOSE
internal import OAuthVocabulary
internal import Parties
internal import Simulation
internal import Wire

/// Turns the settings of an authorization server into how it was set up, and registers clients and accounts
/// with it.
struct AuthorizationServerReader {
  let cast: CastDraft
  /// When the scenario begins.
  let start: VirtualTime
  let findings: Findings

  func server(_ draft: PlayerDraft) -> AuthorizationServerSettings? {
    guard let issuer = issuer(draft) else { return nil }
    for (name, location) in draft.texts("clients") ?? []
    where !cast.players(.client).contains(where: { $0.name == name }) {
      findings.unknown(
        "client", name, among: cast.players(.client).map(\.name), code: .unknownParty, at: location)
    }
    noteSharedUserNames(draft)
    GivenGrantsReader(cast: cast, findings: findings).check(draft)
    let clients = AuthorizationServerReader.clients(of: draft, in: cast).filter(
      \.client.isRegisteredInAdvance)
    noteUnsignedIDTokens(draft)
    let said = draft.authorizationServer
    var features = said.features
    features.register(scriptOrigins: cast.scriptOrigins(at: draft))
    features.register(
      clients: Dictionary(clients.map { ($0.clientID, $0.client.features) }) { first, _ in first })
    if said.features.passingOn.server != nil { passOn(draft, clients, &features) }
    if let registration = said.features.proxying.registration { signIn(draft, registration, &features) }
    return AuthorizationServerSettings(
      title: draft.title, issuer: issuer,
      clients: clients.map { registration($0, at: draft) } + exchangers(draft)
        + cast.proxies(at: draft).map(\.client),
      accounts: accounts(draft), scopes: cast.scopes(of: draft), resourceServers: resourceServers(draft),
      signingKey: said.signingKey, policy: said.wholePolicy,
      givenGrants: cast.givenGrants(at: draft, on: start),
      omits: said.omits, features: features)
  }

  /// The clients registered with a server: those it names; all that use it where it names none.
  static func clients(of server: PlayerDraft, in cast: CastDraft) -> [PlayerDraft] {
    let all = cast.players(.client).filter(\.usesAuthorizationServer)
    if let named = server.authorizationServer.clients { return all.filter { named.contains($0.name) } }
    return all.filter { $0.client.servers?.contains(server.name) ?? true }
  }

  /// What the clients of a server are at the one that it sends browsers on to.
  private func passOn(_ draft: PlayerDraft, _ clients: [PlayerDraft], _ features: inout FeatureValues) {
    guard let other = cast.player(.authorizationServer, namedBy: "passes_on_to", of: draft, findings),
      let issuer = other.authorizationServer.issuer
    else { return }
    guard other.name != draft.name else {
      findings.note(
        .unfitSetting, "\(draft.name) sends browsers on to itself, without end",
        at: draft.location(of: "passes_on_to"), help: "name another authorization server")
      return
    }
    noteRound(draft, other)
    let scope = Scope(cast.scopes(of: other).map(\.token))
    let there = AuthorizationServerReader.clients(of: other, in: cast)
    let known = clients.filter { client in there.contains { $0.name == client.name } }.map { client in
      (
        client.clientID,
        PassingOn.Registration(
          clientID: client.clientID, redirectURI: client.client.registeredRedirectURI(at: other.name),
          scope: client.client.scope.intersection(scope))
      )
    }
    features.register(
      passingOnTo: ClientReader.addresses(issuer), as: Dictionary(known) { first, _ in first })
  }

  /// Servers that send browsers on to one another would do so without end: told once, at the first of them.
  private func noteRound(_ draft: PlayerDraft, _ other: PlayerDraft) {
    let servers = cast.players(.authorizationServer)
    var round = [draft.name]
    var next: PlayerDraft? = other
    while let server = next, !round.contains(server.name) {
      round.append(server.name)
      let name = server.authorizationServer.features.passingOn.server
      next = servers.first { $0.name == name }
    }
    guard next?.name == draft.name, servers.first(where: { round.contains($0.name) })?.name == draft.name
    else { return }
    findings.note(
      .unfitSetting, "\(round.joined(separator: " and ")) send browsers on to each other, without end",
      at: draft.location(of: "passes_on_to"), help: "take 'passes_on_to' out of one of them")
  }

  /// Where the server answers at which a proxy has people sign in.
  private func signIn(
    _ draft: PlayerDraft, _ registration: Proxying.Registration, _ features: inout FeatureValues
  ) {
    let location = draft["signs_in_at"]?["server"]?.location ?? draft.location
    let others = cast.players(.authorizationServer).filter { $0.name != draft.name }
    guard let other = others.first(where: { $0.name == registration.server }) else {
      return findings.unknown(
        "authorization server", registration.server, among: others.map(\.name), code: .unknownParty,
        at: location)
    }
    guard other.authorizationServer.isOpenIDProvider,
      registration.scope.contains("openid"), let issuer = other.authorizationServer.issuer
    else {
      return findings.note(
        .unfitSetting, "\(draft.name) could not tell who signed in at \(other.name)", at: location,
        help: "say 'openid: true' of \(other.name), and put openid into the scope")
    }
    features.register(signInAt: ClientReader.addresses(issuer, isOpenIDProvider: true))
  }

  private func issuer(_ draft: PlayerDraft) -> String? {
    guard let text = CastDraft.required("issuer", of: draft, findings), let address = WebAddress(text) else {
      return nil
    }
    guard address.isSecure, address.query == nil, address.fragment == nil else {
      findings.note(
        .unfitSetting,
        "an issuer is an https address without query or fragment (RFC 8414 §2)",
        at: draft.location(of: "issuer"))
      return nil
    }
    return text
  }

  /// A client is registered for the grant types that it uses, the refresh token among them where it will get one.
  private func registration(_ draft: PlayerDraft, at server: PlayerDraft)
    -> AuthorizationServerSettings.RegisteredClient
  {
    let said = draft.client
    let policy = server.authorizationServer.policy
    let grant = said.flow.grant
    let refreshes = grant?.canRefresh == true && policy.refreshTokens != .none
    let used = (grant?.grantTypes ?? []) + (refreshes ? [.refreshToken] : [])
    return .init(
      clientID: draft.clientID, title: draft.title, authentication: said.authentication,
      secret: said.secret, key: key(draft),
      redirectURIs: said.registeredRedirectURIs ?? said.registeredRedirectURI(at: server.name).map { [$0] }
        ?? [],
      scope: said.features.scopeStepUp.registered ?? said.scope,
      grantTypes: said.grantTypes ?? used,
      responseTypes: said.responseTypes ?? said.responseTypeInUse.map { [$0] } ?? [],
      requestObjectAlgorithm: said.requestObjectSignature,
      requestURIs: RequestObjectReader(draft: draft).addresses)
  }

  /// The resource servers that call others, as clients: they may have tokens for what they call (RFC 8693 §2.3).
  private func exchangers(_ draft: PlayerDraft) -> [AuthorizationServerSettings.RegisteredClient] {
    cast.resourceServers(trusting: draft).compactMap { server in
      let scopes = server.resources.compactMap { cast.called(by: $0)?.resource.node["scope"]?.text }
      guard !scopes.isEmpty, server.resourceServer.features.exchangesTokens else { return nil }
      return .exchanging(clientID: server.name, secret: server.resourceServer.secret, scope: Scope(scopes))
    }
  }

  /// The public half of what a client signs with, under the name that its signatures give it.
  private func key(_ draft: PlayerDraft) -> JSONWebKey? {
    draft.client.signingKey?.publicWebKey
  }

  /// What an owner allowed clients beforehand, by client identifier.
  private func hasAllowed(_ node: PlacedNode?) -> [String: Scope] {
    let proxies = cast.players(.authorizationServer).compactMap { proxy in
      proxy.authorizationServer.features.proxying.registration.map { (proxy.name, $0.clientID) }
    }
    let allowed = (node?.pairs ?? []).compactMap { pair -> (String, Scope)? in
      let clientID =
        cast.players(.client).first { $0.name == pair.key }?.clientID
        ?? proxies.first { $0.0 == pair.key }?.1
      return clientID.map { ($0, Scope(pair.value.list.compactMap(\.text))) }
    }
    return Dictionary(allowed) { first, _ in first }
  }

  /// Two people with one user name would share the account of the first.
  private func noteSharedUserNames(_ draft: PlayerDraft) {
    var owners: [String: String] = [:]
    for person in cast.accountHolders(at: draft) {
      let names =
        [person.username] + (person["other_accounts"]?.pairs ?? []).map(\.key)
      for name in names {
        if let first = owners.updateValue(person.name, forKey: name) {
          findings.note(
            .unfitSetting, "\(first) and \(person.name) have the same user name '\(name)' at \(draft.name)",
            at: person.location(of: "username"), help: "give each a user name of its own")
        }
      }
    }
  }

  private func accounts(_ draft: PlayerDraft) -> [String: AuthorizationServerSettings.Account] {
    let accounts = cast.accountHolders(at: draft).flatMap { owner in
      let name = owner.username
      let others = (owner["other_accounts"]?.pairs ?? []).map { pair in
        (pair.key, account(named: pair.key) { pair.value[$0] })
      }
      return [(name, account(named: name) { owner[$0] })] + others
    }
    return Dictionary(accounts) { first, _ in first }
  }

  private func account(named name: String, _ setting: (String) -> PlacedNode?)
    -> AuthorizationServerSettings.Account
  {
    .init(
      password: setting("password")?.text ?? "", oneTimeCode: setting("one_time_code")?.text,
      subject: setting("subject")?.text ?? name,
      claims: (setting("claims")?.pairs ?? []).map { .init($0.key, $0.value.node.json) },
      hasAllowed: hasAllowed(setting("has_allowed")))
  }

  private func resourceServers(
    _ draft: PlayerDraft
  ) -> [String: AuthorizationServerSettings.RegisteredResourceServer] {
    let trusting = cast.resourceServers(knownTo: draft).map { server in
      (
        server.name,
        AuthorizationServerSettings.RegisteredResourceServer(
          secret: server.resourceServer.secret, audience: server.resourceIdentifier,
          takesSignedTokens: server.takesSignedTokens,
          scope: Scope(server.resources.compactMap { $0.node["scope"]?.text }))
      )
    }
    return Dictionary(trusting) { first, _ in first }
  }

  private func noteUnsignedIDTokens(_ draft: PlayerDraft) {
    guard draft.authorizationServer.isOpenIDProvider, draft.authorizationServer.signingKey == nil else {
      return
    }
    findings.note(
      .missingSetting, "\(draft.name) is an OpenID Provider, and has nothing to sign ID tokens with",
      at: draft.location(of: "openid"), help: "say which key: signing_key: rsa-1")
  }
}

extension PlayerDraft {
  /// Whether a client gets its tokens from an authorization server.
  var usesAuthorizationServer: Bool { client.flow.grant.map { $0 != .concurNative } ?? false }
}

extension CastDraft {
  /// The servers that have people sign in at another one, each by its name in the cast and as the client that it is there.
  func proxies(at server: PlayerDraft) -> [(
    name: String, client: AuthorizationServerSettings.RegisteredClient
  )] {
    players(.authorizationServer).compactMap { proxy in
      guard let registration = proxy.authorizationServer.features.proxying.registration,
        registration.server == server.name, let issuer = proxy.authorizationServer.issuer
      else { return nil }
      return (proxy.name, .proxy(registration, title: proxy.title, issuer: issuer))
    }
  }
}
