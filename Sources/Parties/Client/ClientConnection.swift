internal import OAuthVocabulary
internal import OrderedCollections
internal import Simulation
internal import Wire

/// How the client begins: it may first have to read where the authorization server answers (RFC 8414), then goes
/// the way of its grant.
extension Client {
  /// The user of this browser wants to connect her account, or to sign in.
  /// - Parameter page: the page that she asks for, under which each further server has one of its own.
  mutating func connect(
    _ request: WireRequest, under page: String, prompt: [Prompt], over path: ReturnPath,
    in surroundings: inout Surroundings
  ) -> Receipt {
    let known = session(of: request)
    let session = known ?? surroundings.entropy.token(for: "session", byteCount: 16)
    if known == nil { sessions[session] = Session() }
    let connection = Connection(
      session: session, isNewSession: known == nil, browser: path, prompt: prompt,
      server: settings.server(connectedAt: request.path, under: page) ?? settings.server)
    return begin(.connection(connection), in: &surroundings)
  }

  /// Finds out what it must know first, if anything.
  mutating func begin(_ beginning: Beginning, in surroundings: inout Surroundings) -> Receipt {
    let server = beginning.server ?? settings.server
    if let provider = providers[server.issuer] {
      return go(beginning, to: provider.server, issuerCheck: provider.issuerCheck, in: &surroundings)
    }
    for preparation in ClientFlows.preparations {
      if let receipt = preparation.prepare(&self, beginning, &surroundings) { return receipt }
    }
    if settings.readsMetadata, WebAddress(server.metadata) != nil { return readMetadata(beginning) }
    return learnKeys(
      beginning, of: server, issuerCheck: settings.protections.checksIssuer ? .required : .none,
      in: &surroundings)
  }

  /// Asks the server where it answers (RFC 8414).
  /// - Parameter places: where that may stand, the likeliest first; the one that is known, unless said.
  mutating func readMetadata(_ beginning: Beginning, at places: [String] = []) -> Receipt {
    guard let address = WebAddress(places.first ?? (beginning.server ?? settings.server).metadata) else {
      return show(
        problem: "The address of the server's metadata is no address.", to: beginning.browser,
        checks: Checks(by: self))
    }
    return Receipt(sends: [
      send(
        .metadataRequest, .get(address), to: address,
        for: AwaitedMetadata(beginning: beginning, others: Array(places.dropFirst())))
    ])
  }

  /// Its own way, now that the server's addresses are known; once nothing is left to settle there.
  mutating func go(
    _ beginning: Beginning, to server: ClientSettings.ServerAddresses, issuerCheck: IssuerCheck,
    in surroundings: inout Surroundings
  ) -> Receipt {
    for preparation in ClientFlows.preparations {
      if let receipt = preparation.settle(&self, beginning, server, issuerCheck, &surroundings) {
        return receipt
      }
    }
    switch beginning {
    case .connection(let connection):
      if let connect = settings.grant.connect {
        return connect(&self, connection, server, issuerCheck, &surroundings)
      }
    case .ownToken(let purpose):
      if let obtaining = settings.grant.obtaining {
        return obtaining.obtain(&self, purpose, server, &surroundings)
      }
    }
    return show(
      problem: "This app gets its tokens in another way now.", to: beginning.browser, checks: Checks(by: self)
    )
  }
}

/// What a client finds out before it begins, or settles with a server: a value of the feature that has it do so. Once that
/// is done, it begins again, or goes on.
struct ClientPreparation: Sendable {
  /// While it is not known yet where the server answers. Nil where there is nothing to find out.
  let prepare: Prepare
  /// Once it is known. Nil where there is nothing to settle.
  let settle: Settle

  typealias Prepare = @Sendable (inout Client, Client.Beginning, inout Surroundings) -> Receipt?
  typealias Settle =
    @Sendable (
      inout Client, Client.Beginning, ClientSettings.ServerAddresses, Client.IssuerCheck, inout Surroundings
    ) -> Receipt?

  init(
    prepare: @escaping Prepare = { _, _, _ in nil }, settle: @escaping Settle = { _, _, _, _, _ in nil }
  ) {
    (self.prepare, self.settle) = (prepare, settle)
  }
}

extension ClientPage {
  /// Where a user asks the client to connect her account.
  static let connect = ClientPage(.forEachServer("/connect")) { client, request, path, surroundings in
    client.connect(
      request, under: "/connect", prompt: client.settings.openID?.prompt ?? [], over: path, in: &surroundings)
  }
}
