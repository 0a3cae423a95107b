internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// The client's side: it begins with a resource, and finds the authorization server by it (RFC 9728 §5). It asks without a
/// token, reads what the resource says of itself, and goes on with the server that is named there.
struct ServerDiscovery: FeatureValue {
  /// Whether it does so, or was told which server to use.
  var isWanted = false

  static let settings: [Setting<ClientSettings.Said>] = [
    Setting(
      "discovers_server", \.features.serverDiscovery.isWanted,
      "Whether it asks the resource first which authorization server to use, and reads that server's metadata (RFC 9728)",
      applies: Applicability { said in
        said.flow.grant.map { $0.asksAtBrowser || $0.obtaining != nil } == true
          ? nil : .init("\(said.flow.description), and asks no server that it could look for")
      })
  ]

  static let preparation = ClientPreparation(prepare: { client, beginning, _ in
    guard client.settings.features.serverDiscovery.isWanted else { return nil }
    if let issuer = client.features.discoveredServer.issuer, let server = client.settings.server(of: issuer) {
      return client.readMetadata(beginning.using(server), at: ServerDiscovery.places(of: issuer))
    }
    guard let resource = beginning.resource(of: client.settings), let address = WebAddress(resource.address)
    else { return nil }
    return Receipt(sends: [
      client.send(
        .resourceRequest, resource.plainRequest(to: address, headerFields: [:]), to: address,
        for: AwaitedChallenge(beginning: beginning, resource: resource.address))
    ])
  })

  /// Where the metadata of a server may be that the client has never met, in the order in which it looks (RFC 8414 §3.1, §5;
  /// OIDC Discovery 1.0 §4).
  static func places(of issuer: String) -> [String] {
    let place = WebAddress(issuer)
    let (origin, path) = (place?.origin ?? issuer, place?.path ?? "")
    let paths = [
      WellKnown.authorizationServerPath(issuerPath: path),
      WellKnown.insertedOpenIDProviderPath(issuerPath: path), WellKnown.openIDProviderPath(issuerPath: path),
    ]
    return paths.reduce(into: []) { places, path in
      if !places.contains(origin + path) { places.append(origin + path) }
    }
  }

  static let facts: @Sendable (Client) -> [Fact] = { client in
    guard let issuer = client.features.discoveredServer.issuer else { return [] }
    return [Fact("learned of a server", [], [.init(.party(issuer))])]
  }
}

/// The server that a resource named, once it has.
struct DiscoveredServer: FeatureValue {
  var issuer: String?
  /// What the refused request would have taken, else what the resource's metadata lists; nil where neither says.
  var scope: Scope?
}

extension FeatureValues {
  var serverDiscovery: ServerDiscovery {
    get { self[ServerDiscovery.self] }
    _modify { yield &self[ServerDiscovery.self] }
  }

  var discoveredServer: DiscoveredServer {
    get { self[DiscoveredServer.self] }
    _modify { yield &self[DiscoveredServer.self] }
  }
}

extension ClientSettings {
  /// The server of that issuer, if the client is registered there, or can make itself known: without a client identifier it
  /// could ask nothing of it (RFC 9728 §5.3).
  fileprivate func server(of issuer: String) -> ServerAddresses? {
    ([server] + otherServers.map(\.addresses)).first { $0.issuer.isIdentical(to: issuer) }
      ?? (self.isRegisteredInAdvance
        ? nil
        : ServerAddresses(issuer: issuer, authorizationEndpoint: "", tokenEndpoint: "", metadata: ""))
  }
}

extension Client.Beginning {
  /// What is asked first: what the token is for, else the first thing that the client can read.
  fileprivate func resource(of settings: ClientSettings) -> ClientSettings.Resource? {
    if case .ownToken(let purpose) = self, let resource = purpose.resource { return resource }
    return settings.resources.first { $0.method == .get } ?? settings.resources.first
  }

  fileprivate func using(_ server: ClientSettings.ServerAddresses) -> Client.Beginning {
    guard case .connection(var connection) = self else { return self }
    connection.server = server
    return .connection(connection)
  }
}

/// That a resource opens to a token alone, and where it says to whose.
struct AwaitedChallenge: AwaitedAnswer {
  let beginning: Client.Beginning
  /// The address that was asked.
  let resource: String

  var browser: ReturnPath? { beginning.browser }
  var awaited: Fact.Field { .init("word of whose tokens open", .address(resource)) }

  func take(
    _ response: WireResponse, by client: inout Client, in surroundings: inout Surroundings
  ) -> Receipt {
    let review = Challenge(response)
    var checks = Checks(by: client)
    let refusal = Challenge.rules.hold(against: review, noting: &checks)
    guard refusal == nil, let address = review.address.flatMap({ WebAddress($0) }) else {
      return client.show(problem: refusal ?? Challenge.silence, to: browser, checks: checks)
    }
    let question = client.send(
      .resourceMetadataRequest, .get(address), to: address,
      for: AwaitedResourceMetadata(beginning: beginning, resource: resource, scope: review.scope))
    return Receipt(checks: checks, sends: [question])
  }
}

/// What a resource says of itself.
struct AwaitedResourceMetadata: AwaitedAnswer {
  let beginning: Client.Beginning
  let resource: String
  /// What the refusal says that the request would have taken; nil where it says nothing.
  let scope: Scope?

  var browser: ReturnPath? { beginning.browser }
  var awaited: Fact.Field { .init("the metadata of", .address(resource)) }

  func take(
    _ response: WireResponse, by client: inout Client, in surroundings: inout Surroundings
  ) -> Receipt {
    let known = [client.settings.server] + client.settings.otherServers.map(\.addresses)
    let review = ResourceMetadataResponse(
      answer: JSONAnswer(response), resource: resource, known: known.map(\.issuer),
      takesAny: !client.settings.isRegisteredInAdvance)
    var checks = Checks(by: client)
    let refusal = ResourceMetadataResponse.rules.hold(against: review, noting: &checks)
    guard refusal == nil, let issuer = review.chosen, let server = client.settings.server(of: issuer) else {
      return client.show(problem: refusal ?? ResourceMetadataResponse.stranger, to: browser, checks: checks)
    }
    client.features.discoveredServer.issuer = issuer
    // What the refusal says counts more: it is about this very request.
    client.features.discoveredServer.scope = scope ?? review.scopes
    var receipt = client.readMetadata(beginning.using(server), at: ServerDiscovery.places(of: issuer))
    receipt.checks = checks.all
    return receipt
  }
}
