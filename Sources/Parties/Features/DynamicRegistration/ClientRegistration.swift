internal import Citations
internal import HTTPTypes
internal import JOSE
internal import OAuthVocabulary
internal import OrderedCollections
internal import Simulation
internal import Wire

/// The client that nobody registered: it does so itself, at each server, before it first sends anybody there (RFC 7591
/// §3.1).
struct SelfRegistration: FeatureValue {
  /// How a client comes by an identifier.
  enum Way: String, Sendable, SettingChoice {
    case inAdvance = "in_advance"
    case dynamic
    case document

    var meaning: String {
      switch self {
      case .inAdvance: "its makers registered it, and the server knows it from the start"
      case .dynamic: "it registers itself before it first sends anybody there (RFC 7591)"
      case .document:
        "its identifier is the address of a document of its own, /client.json, that describes it (OAuth Client ID Metadata Document); where a server takes none, as dynamic"
      }
    }
  }

  var way = Way.inAdvance
  var initialAccessToken: String?
  var statement: CarriedStatement?
  /// What it says of itself besides what its other settings tell.
  var further = FurtherMetadata()

  static let need = ServerNeed(
    "registration", does: "is registered by nobody beforehand", lacks: "lets no client register itself",
    remedy: "registration: open"
  ) { client, server in
    let isKnown =
      switch client.features.selfRegistration.way {
      case .inAdvance: true
      case .dynamic: false
      case .document: server.features.clientDocuments.areTaken
      }
    return !isKnown && server.features.registrationPolicy.admission == .none
  }

  private static let registersItself = Applicability<ClientSettings.Said>.when(
    { $0.features.selfRegistration.way != .inAdvance }, else: "is registered in advance",
    help: "it goes with 'registration: dynamic'")

  static let client: [Setting<ClientSettings.Said>] = [
    Setting("registration", \.features.selfRegistration.way, "How it comes by a client identifier"),
    Setting(
      "initial_access_token", \.features.selfRegistration.initialAccessToken,
      "The token that it was given so that it may register itself (RFC 7591 §3)", applies: registersItself),
    Setting(
      "software_statement", \.features.selfRegistration.statement,
      "What its publisher says of it, signed (RFC 7591 §2.3)", applies: registersItself),
    Setting(
      "client_metadata", \.features.selfRegistration.further,
      "What it says of itself besides, when it registers itself, such as logo_uri (RFC 7591 §2); or instead, of what its other settings tell",
      applies: registersItself),
  ]

  /// Once it is known where the server answers, and before anybody is sent there.
  static let preparation = ClientPreparation(settle: { client, beginning, server, issuerCheck, _ in
    let way = client.settings.features.selfRegistration.way
    guard way != .inAdvance, client.identities[server.issuer] == nil else { return nil }
    if way == .document, server.takesClientDocuments { return nil }
    let place =
      server.registrationEndpoint
      ?? AuthorizationServerSettings.Endpoint.registration.address(under: server.issuer)
    guard let address = WebAddress(place) else {
      return client.show(
        problem: "The registration endpoint's address is no address.", to: beginning.browser,
        checks: Checks(by: client))
    }
    let answer = AwaitedRegistration(beginning: beginning, server: server, issuerCheck: issuerCheck)
    return Receipt(sends: [
      client.send(
        .registrationRequest, client.registrationRequest(to: address), to: address, for: answer)
    ])
  })
}

/// Members of a client's metadata, as casts write them.
struct FurtherMetadata: Sendable, Equatable, SettingValue {
  var members: [JSONValue.Member] = []

  init() {}

  init?(setting: JSONValue) {
    guard let members = setting.members else { return nil }
    self.members = members
  }

  static var settingShape: SettingShape { .map(keys: .texts(.anything), values: .anything) }
  var settingWords: String? { nil }
}

extension FeatureValues {
  var selfRegistration: SelfRegistration {
    get { self[SelfRegistration.self] }
    _modify { yield &self[SelfRegistration.self] }
  }
}

extension ClientSettings.Said {
  /// Whether servers know it from the start.
  public var isRegisteredInAdvance: Bool { features.selfRegistration.way == .inAdvance }

  /// Whether each server gives it an identifier, and a secret where it needs one.
  public var registersItself: Bool { features.selfRegistration.way == .dynamic }

  /// Its identifier where that is the address of its own document; nil where it has another.
  public func documentAddress(at origin: String) -> String? {
    features.selfRegistration.way == .document ? origin + ClientDocuments.path : nil
  }
}

extension Client {
  fileprivate func registrationRequest(to address: WebAddress) -> WireRequest {
    let registration = settings.features.selfRegistration
    var members = metadata.members
    if let statement = registration.statement {
      members.append(.init("software_statement", .string(statement.text)))
    }
    var request = WireRequest.handingIn(.object(members), to: address)
    request.headerFields[.authorization] = registration.initialAccessToken.map { "Bearer \($0)" }
    return request
  }

  /// What it says of itself (RFC 7591 §2).
  var metadata: ClientMetadata {
    // Whether it gets refresh tokens is up to the server.
    let grants = settings.grant.grantTypes + (settings.grant.canRefresh ? [.refreshToken] : [])
    let type = settings.responseTypeInUse
    let implicit: [GrantType] = type?.usesFragment == true ? [.implicit] : []
    let uris = settings.registeredRedirectURIs ?? settings.redirectURI.map { [$0] }
    let members: [JSONValue.Member?] = [
      .init("client_name", .string(settings.title)),
      uris.map { .init("redirect_uris", texts: $0) },
      .init("token_endpoint_auth_method", .string(settings.authentication.rawValue)),
      .init("grant_types", texts: (grants + implicit).map(\.rawValue)),
      type.map { .init("response_types", texts: [$0.rawValue]) },
      settings.scope.isEmpty ? nil : .init("scope", .string(settings.scope.text)),
      settings.signingKey.map { .init("jwks", JSONWebKeySet([$0.publicWebKey]).json) },
    ]
    return ClientMetadata(
      of: members.compactMap(\.self), further: settings.features.selfRegistration.further.members)
  }
}

extension WireRequest {
  /// A JSON object handed in at an address.
  static func handingIn(_ document: JSONValue, to address: WebAddress) -> WireRequest {
    var request = WireRequest.get(
      address, headerFields: [.contentType: "application/json", .accept: "application/json"])
    request.method = .post
    request.body = document.indentedOctets
    return request
  }
}

/// An identifier, or why there is none.
struct AwaitedRegistration: AwaitedAnswer {
  let beginning: Client.Beginning
  let server: ClientSettings.ServerAddresses
  let issuerCheck: Client.IssuerCheck

  var browser: ReturnPath? { beginning.browser }
  var awaited: Fact.Field { .init("a client identifier from", .party(server.issuer)) }

  func take(
    _ response: WireResponse, by client: inout Client, in surroundings: inout Surroundings
  ) -> Receipt {
    let review = RegistrationAnswer(
      answer: JSONAnswer(response), status: .created, redirectURI: client.settings.redirectURI)
    var checks = Checks(by: client)
    if let refusal = RegistrationAnswer.rules.hold(against: review, noting: &checks) {
      return client.show(problem: refusal, to: browser, checks: checks)
    }
    client.takeOver(review, at: server)
    var receipt = client.go(beginning, to: server, issuerCheck: issuerCheck, in: &surroundings)
    receipt.checks = checks.all + receipt.checks
    return receipt
  }
}

extension Client {
  /// Is from now on what the server says that it is.
  mutating func takeOver(_ answer: RegistrationAnswer, at server: ClientSettings.ServerAddresses) {
    let document = answer.answer.document
    identities[server.issuer] = ClientIdentity(
      clientID: answer.clientID ?? "", authentication: answer.method ?? settings.authentication,
      secret: document["client_secret"]?.string,
      scope: document["scope"]?.string.flatMap { Scope(parsing: $0) })
    features.ownRegistrations.all[server.issuer] = document
  }
}

/// What a client was told of its registrations, by issuer.
struct OwnRegistrations: FeatureValue {
  var all: OrderedDictionary<String, JSONValue> = [:]
}

extension FeatureValues {
  var ownRegistrations: OwnRegistrations {
    get { self[OwnRegistrations.self] }
    _modify { yield &self[OwnRegistrations.self] }
  }
}
