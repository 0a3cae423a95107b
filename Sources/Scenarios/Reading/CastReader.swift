internal import Diagnostics
internal import OAuthVocabulary
internal import Parties
internal import Simulation
internal import Wire

/// Turns the cast of a file into parties that know of one another what their settings say, and notes what
/// cannot work: a client nobody registered, a scope nobody knows, a missing secret.
struct CastReader {
  let cast: CastDraft
  /// When the scenario begins.
  let start: VirtualTime
  let findings: Findings

  func read() -> [Scenario.Player] {
    let players = cast.players.compactMap { draft in
      draft.noteUnused(findings)
      return member(draft).map {
        Scenario.Player(
          name: PartyName(draft.name), member: $0,
          settings: draft.settings.mapValues { $0.node.json.plainText })
      }
    }
    noteSharedOrigins(players)
    SecurityAdvice(cast: cast, findings: findings).note()
    IdleAdvice(cast: cast, findings: findings).note()
    return players
  }

  private func member(_ draft: PlayerDraft) -> CastMember? {
    switch draft.role {
    case .resourceOwner: owner(draft).map { .resourceOwner($0) }
    case .userAgent: browser(draft).map { .userAgent($0) }
    case .client where draft.keepsPasswords:
      PasswordClientReader(cast: cast, findings: findings).client(draft).map {
        .passwordClient(PasswordClient($0))
      }
    case .client:
      ClientReader(cast: cast, findings: findings).client(draft).map { settings in
        .client(Client(settings, tokens: tokens(of: settings)))
      }
    case .authorizationServer:
      AuthorizationServerReader(cast: cast, start: start, findings: findings).server(draft).map {
        .authorizationServer(AuthorizationServer($0))
      }
    case .resourceServer:
      ResourceServerReader(cast: cast, findings: findings).server(draft).map {
        .resourceServer(ResourceServer($0))
      }
    case .vendorServer:
      VendorServerReader(cast: cast, findings: findings).server(draft).map {
        .vendorServer(VendorServer($0))
      }
    case .attacker: AttackerReader(cast: cast, findings: findings).attacker(draft).map { .attacker($0) }
    }
  }

  /// What the client got before the scenario begins.
  private func tokens(of client: ClientSettings) -> [GivenGrant] {
    // Two servers may know two clients by one identifier.
    let servers = cast.players(.authorizationServer).filter {
      $0.authorizationServer.issuer == client.server.issuer
    }
    return servers.flatMap { cast.givenGrants(at: $0, on: start) }.filter { $0.clientID == client.clientID }
  }

  private func owner(_ draft: PlayerDraft) -> ResourceOwner? {
    let browser = cast.browser(of: draft)
    let grantsInHand = grantsInHand(of: draft)
    if browser == nil, grantsInHand.isEmpty {
      findings.note(
        .missingSetting, "\(draft.name) has no browser", at: draft.location,
        help: "add a party: browser: {role: user agent, of: \(draft.name)}")
    }
    let server =
      cast.home(of: draft) ?? cast.player(.authorizationServer, namedBy: "account", of: draft, findings)
    let password = CastDraft.required("password", of: draft, findings)
    guard let server, let password, let origin = server.origin, browser != nil || !grantsInHand.isEmpty else {
      return nil
    }
    let said = draft.owner
    if case .sequence? = draft["approves"]?.node {
      for (scope, location) in draft.texts("approves") ?? [] {
        noteUnknownScope(scope, of: server, at: location)
      }
    }
    let clients = cast.players(.client).map(\.name) + cast.proxies(at: server).map(\.name)
    for pair in draft["has_allowed"]?.pairs ?? [] {
      if !clients.contains(pair.key) {
        findings.unknown("client", pair.key, among: clients, code: .unknownParty, at: pair.location)
      }
      for scope in pair.value.list { noteUnknownScope(scope.text ?? "", of: server, at: scope.location) }
    }
    if let app = said.features.appDevelopment.app, !cast.players(.client).contains(where: { $0.name == app })
    {
      findings.unknown(
        "client", app, among: cast.players(.client).map(\.name), code: .unknownParty,
        at: draft.location(of: "develops"))
    }
    let login = said.loginAtApps
    return ResourceOwner(
      .init(
        browser: browser.map { PartyName($0.name) }, username: login?.username ?? draft.username,
        passwords: said.types ?? [login?.password ?? password], account: origin,
        alsoTypesAt: origins(named: "also_types_at", of: draft), consent: said.consent,
        otherAccounts: otherAccounts(draft), signsInAs: userNames(draft), newPassword: said.newPassword,
        grantsInHand: grantsInHand, omits: said.omits, features: said.features))
  }

  /// What her server handed her to pass on.
  private func grantsInHand(of owner: PlayerDraft) -> [PartyName: GivenGrant] {
    let codes = cast.codes(of: owner)
    let given = cast.players(.authorizationServer).flatMap { cast.givenGrants(at: $0, on: start) }
    return Dictionary(
      uniqueKeysWithValues: codes.compactMap { client, node in
        given.first { $0.credential == .code(node["code"]?.text ?? "") }.map { (PartyName(client), $0) }
      })
  }

  private func otherAccounts(_ draft: PlayerDraft) -> [ResourceOwner.Settings.Account] {
    (draft["other_accounts"]?.pairs ?? []).map { pair in
      .init(username: pair.key, password: pair.value["password"]?.text ?? "")
    }
  }

  /// The names she signs in as, each one of hers.
  private func userNames(_ draft: PlayerDraft) -> [String] {
    let known = [draft.username] + otherAccounts(draft).map(\.username)
    return (draft.texts("signs_in_as") ?? []).map { name, location in
      if !known.contains(name) {
        findings.unknown("account", name, among: known, code: .unknownParty, at: location)
      }
      return name
    }
  }

  /// Where the parties answer that a setting names.
  private func origins(named setting: String, of draft: PlayerDraft) -> [String] {
    (draft.texts(setting) ?? []).compactMap { name, location in
      guard let player = cast.players.first(where: { $0.name == name }) else {
        findings.unknown(
          "party", name, among: cast.players.map(\.name), code: .unknownParty, at: location)
        return nil
      }
      guard let origin = player.origin else {
        findings.note(.wrongRole, "\(name) is \(player.role.withArticle), and answers nowhere", at: location)
        return nil
      }
      return origin
    }
  }

  private func browser(_ draft: PlayerDraft) -> UserAgent? {
    if let thief = cast.players(.attacker).first(where: { $0.name == draft.browser.owner }) {
      return UserAgent(owner: PartyName(thief.name), omits: draft.said.omits)
    }
    guard let owner = cast.player(.resourceOwner, namedBy: "of", of: draft, findings) else { return nil }
    return UserAgent(owner: PartyName(owner.name), apps: cast.apps, omits: draft.said.omits)
  }

  private func noteUnknownScope(_ scope: String, of server: PlayerDraft, at location: SourceLocation) {
    let known = cast.scopes(of: server).map(\.token)
    guard !known.contains(scope) else { return }
    findings.unknown("scope", scope, among: known, code: .unknownScope, at: location)
  }

  private func noteSharedOrigins(_ players: [Scenario.Player]) {
    var owners: [String: PartyName] = [:]
    for player in players {
      for origin in player.member.origins {
        if let other = owners[origin] {
          findings.note(
            .sameOrigin, "\(player.name) and \(other) both answer at \(origin)",
            at: cast.players.first { $0.name == player.name.text }?.location,
            help: "give each an origin of its own")
        }
        owners[origin] = player.name
      }
    }
  }
}

extension CastDraft {
  /// The apps on the device of whoever has a browser, each with the address that the system hands to it.
  var apps: [InstalledApp] {
    players(.client).filter { $0.client.saidProfile == .native }.compactMap { app in
      guard let address = app.client.redirectURI.flatMap({ WebAddress($0) }), !address.isLoopback else {
        return nil
      }
      return InstalledApp(name: PartyName(app.name), address: "\(address)")
    }
  }

  /// The origins of the browser-based apps that are registered with a server.
  func scriptOrigins(at server: PlayerDraft) -> [String] {
    let apps = AuthorizationServerReader.clients(of: server, in: self).filter(\.runsInBrowser)
    return apps.compactMap(\.origin).reduce(into: []) { origins, origin in
      if !origins.contains(origin) { origins.append(origin) }
    }
  }

  /// The scopes that the resource servers which trust this server know.
  func scopes(of server: PlayerDraft) -> [AuthorizationServerSettings.KnownScope] {
    var known: [AuthorizationServerSettings.KnownScope] = []
    // What an OpenID Provider tells of people, it tells at its own UserInfo endpoint (OIDC Core 1.0 §5.4).
    if server.authorizationServer.isOpenIDProvider, let issuer = server.authorizationServer.issuer {
      known = OpenIDScope.allCases.map { .init(token: $0.rawValue, meaning: $0.meaning, audience: issuer) }
    }
    for resourceServer in resourceServers(knownTo: server) {
      for resource in resourceServer.resources {
        guard let scope = resource.node["scope"]?.text, !known.contains(where: { $0.token == scope }) else {
          continue
        }
        known.append(
          .init(
            token: scope, meaning: resource.node["meaning"]?.text ?? scope,
            audience: resourceServer.resourceIdentifier))
      }
    }
    return known
  }

  /// The resource servers that an authorization server issues tokens for.
  func resourceServers(knownTo server: PlayerDraft) -> [PlayerDraft] {
    resourceServers(trusting: server).filter(\.resourceServer.features.registration.isRegistered)
  }

  /// The resource servers that take this server's tokens.
  func resourceServers(trusting server: PlayerDraft) -> [PlayerDraft] {
    players(.resourceServer).filter { draft in
      !draft.takesPasswords
        && (draft.resourceServer.trusts == server.name
          || (draft.resourceServer.trusts == nil && players(.authorizationServer).count == 1))
    }
  }
}
