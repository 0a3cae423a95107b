internal import Citations
internal import HTTPTypes
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// Takes what clients say of themselves, and gives each an identifier (RFC 7591 §3).
enum RegistrationEndpoint {
  static let rulesOfAccess: [Rule<RegistrationRequest>] = [
    RegistrationRules.registrationByPost, RegistrationRules.initialAccessTokenGood,
  ]

  /// Who may register comes before what is registered.
  static let rulesOfBody: [Rule<RegistrationRequest>] = [RegistrationRules.isJSON()]

  /// What the client says of itself, once a software statement is believed, where one came.
  static let rulesOfMetadata: [Rule<RegistrationRequest>] = RegistrationRules.ofMetadata()

  static func answer(
    _ request: WireRequest, over path: ReturnPath, by server: inout AuthorizationServer,
    in surroundings: inout Surroundings
  ) -> Receipt {
    let review = RegistrationRequest(request: request, settings: server.settings, now: surroundings.now)
    var checks = Checks(by: server)
    let refusal =
      rulesOfAccess.hold(against: review, noting: &checks) ?? rulesOfBody.hold(
        against: review, noting: &checks)
      ?? review.statement.flatMap { SoftwareStatement.rules.hold(against: $0, noting: &checks) }
      ?? rulesOfMetadata.hold(against: review, noting: &checks)
    if let refusal {
      return Receipt(
        checks: checks, sends: [.response(.registrationErrorResponse, refusal.response, over: path)])
    }
    let response = server.register(review, in: &surroundings)
    return Receipt(checks: checks, sends: [.response(.registrationResponse, response, over: path)])
  }

  /// What is told here is for one client, and some of it is secret (RFC 7591 §3.2.1).
  static let fields: HTTPFields = [.cacheControl: "no-store"]
}

extension AuthorizationServer {
  fileprivate mutating func register(_ review: RegistrationRequest, in surroundings: inout Surroundings)
    -> WireResponse
  {
    var registration = Registration(
      clientID: surroundings.entropy.token(for: "client_id", byteCount: 16), issuedAt: surroundings.now,
      metadata: review.metadata.registered(by: settings), statement: review.statement?.token.text)
    registration.giveSecret(in: &surroundings)
    if settings.features.registrationManagement.isOffered {
      registration.accessToken = surroundings.entropy.token(for: "registration_access_token", byteCount: 16)
    }
    keep(registration)
    return .json(
      registration.information(by: settings), status: .created, headerFields: RegistrationEndpoint.fields)
  }

  /// Knows the client by what it is registered with from now on.
  mutating func keep(_ registration: Registration) {
    memory.features.registrations.all[registration.clientID] = registration
    join(registration.metadata.client(registration.clientID, secret: registration.secret))
  }
}

/// A client that has registered itself, as the server keeps it.
struct Registration: Sendable, Equatable {
  let clientID: String
  /// Nil where it needs none.
  var secret: String?
  let issuedAt: VirtualTime
  /// What is registered.
  var metadata: ClientMetadata
  /// As it came; nil where none did.
  var statement: String?
  /// By which the client may look at its registration, and change it (RFC 7592 §3); nil where it may not.
  var accessToken: String?

  init(clientID: String, issuedAt: VirtualTime, metadata: ClientMetadata, statement: String?) {
    self.clientID = clientID
    self.issuedAt = issuedAt
    self.metadata = metadata
    self.statement = statement
  }

  /// A secret for a client that needs one and has none; none for another.
  mutating func giveSecret(in surroundings: inout Surroundings) {
    let needsSecret = ClientAuthenticationMethod(rawValue: metadata.authentication)?.needsSecret == true
    guard needsSecret else { return secret = nil }
    // Of 32 octets or more, for a client that signs with it (RFC 7518 §3.2).
    secret = secret ?? surroundings.entropy.token(for: "client_secret", byteCount: 32)
  }

  /// What the client is told: all that is registered (RFC 7591 §3.2.1; RFC 7592 §3).
  func information(by settings: AuthorizationServerSettings) -> JSONValue {
    var members: [JSONValue.Member] = []
    if let accessToken {
      members.append(.init("registration_access_token", .string(accessToken)))
      members.append(
        .init(
          "registration_client_uri",
          .string(
            settings.address(of: .clientConfiguration) + "?"
              + FormParameters(["client_id": clientID]).encoded)))
    }
    members.append(.init("client_id", .string(clientID)))
    if let secret { members.append(.init("client_secret", .string(secret))) }
    members.append(.init("client_id_issued_at", .integer(issuedAt.seconds)))
    // It does not expire (RFC 7591 §3.2.1).
    if secret != nil { members.append(.init("client_secret_expires_at", .integer(0))) }
    members += metadata.members
    if let statement { members.append(.init("software_statement", .string(statement))) }
    return .object(members)
  }
}

/// The clients that have registered themselves, by client identifier.
struct Registrations: FeatureValue {
  var all: TreeDictionary<String, Registration> = [:]
}

extension FeatureValues {
  var registrations: Registrations {
    get { self[Registrations.self] }
    _modify { yield &self[Registrations.self] }
  }
}

/// Why a client is not registered as it wants (RFC 7591 §3.2.2).
struct RegistrationRefusal: Sendable {
  let response: WireResponse

  init(_ code: RegistrationErrorCode, _ description: String) {
    response = .json(
      .object([
        .init("error", .string(code.rawValue)), .init("error_description", .string(description)),
      ]), status: .badRequest, headerFields: RegistrationEndpoint.fields)
  }

  /// The token that opens the endpoint is missing, or no good (RFC 6750 §3).
  init(challenge error: ResourceErrorCode?, realm: String) {
    var fields = RegistrationEndpoint.fields
    fields[.wwwAuthenticate] =
      "Bearer realm=\"\(realm)\"" + (error.map { ", error=\"\($0.rawValue)\"" } ?? "")
    response = WireResponse(status: .unauthorized, headerFields: fields)
  }

  /// What is asked for, with this method means nothing (RFC 9110 §15.5.6).
  init(allowing methods: String) {
    response = WireResponse(status: .methodNotAllowed, headerFields: [.allow: methods])
  }
}
