internal import Citations
internal import HTTPTypes
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// Shows a client its registration, and has it changed or ended (RFC 7592 §2).
enum ClientConfigurationEndpoint {
  static let rulesOfAccess: [Rule<ClientConfigurationRequest>] = [methodKnown, registrationTokenGood]

  /// What a client says anew is held against what is asked of every client that registers itself.
  static let rulesOfUpdate: [Rule<ClientConfigurationRequest>] =
    [RegistrationRules.isJSON(), clientIDRepeated, secretUnchanged, nothingOfTheServer]
    + RegistrationRules.ofMetadata()

  static func answer(
    _ request: WireRequest, over path: ReturnPath, by server: inout AuthorizationServer,
    in surroundings: inout Surroundings
  ) -> Receipt {
    let review = ClientConfigurationRequest(request: request, server: server)
    var checks = Checks(by: server)
    var refusal = rulesOfAccess.hold(against: review, noting: &checks)
    if refusal == nil, request.method == .put {
      refusal = rulesOfUpdate.hold(against: review, noting: &checks)
    }
    guard refusal == nil, var registration = review.registration else {
      let refusal = refusal ?? .init(challenge: .invalidToken, realm: server.settings.issuer)
      return Receipt(
        checks: checks, sends: [.response(.clientConfigurationErrorResponse, refusal.response, over: path)])
    }
    var response = WireResponse(status: .noContent, headerFields: RegistrationEndpoint.fields)
    if request.method == .delete {
      server.memory.features.registrations.all[registration.clientID] = nil
      server.dismiss(registration.clientID)
    } else {
      if request.method == .put {
        registration.metadata = review.metadata.registered(by: server.settings)
        registration.giveSecret(in: &surroundings)
        server.keep(registration)
      }
      response = .json(
        registration.information(by: server.settings), headerFields: RegistrationEndpoint.fields)
    }
    return Receipt(checks: checks, sends: [.response(.clientConfigurationResponse, response, over: path)])
  }

  /// GET reads, PUT replaces, DELETE ends (RFC 7592 §2).
  private static let methodKnown = Rule<ClientConfigurationRequest>(
    "registration-method-known", "the request reads the registration, replaces it or ends it",
    .rfc(7592, "2"), needed: "what another method would mean here is not known"
  ) { review in
    let found = review.request.method.rawValue
    guard ["GET", "PUT", "DELETE"].contains(found) else {
      return .fails(expected: "GET, PUT or DELETE", found: found, .init(allowing: "GET, PUT, DELETE"))
    }
    return .holds(found: found)
  }

  /// The token that the client got when it registered, and no other; it opens that client's registration alone (RFC 7592
  /// §2, Appendix B).
  private static let registrationTokenGood = Rule<ClientConfigurationRequest>(
    "registration-token-good", "the token is that of this registration", .rfc(7592, "2.1")
  ) { review in
    let found = review.request.bearerToken
    guard let token = review.registration?.accessToken, found?.isIdentical(to: token) == true else {
      return .fails(
        expected: review.registration == nil
          ? "the token of a client that is registered" : "the registration access token of this client",
        found: found ?? "no token",
        .init(challenge: found.map { _ in .invalidToken }, realm: review.settings.issuer))
    }
    return .holds(found: token)
  }

  /// What is replaced, the request names, and it must be its own (RFC 7592 §2.2).
  private static let clientIDRepeated = Rule<ClientConfigurationRequest>(
    "client-id-repeated", "client_id is there, and is that of this client", .rfc(7592, "2.2")
  ) { review in
    let expected = review.registration?.clientID ?? ""
    let found = review.document["client_id"]?.plainText
    guard let found, found.isIdentical(to: expected) else {
      return .fails(
        expected: expected, found: found ?? "none",
        .init(.invalidClientMetadata, "client_id must be that of this client."))
    }
    return .holds(expected: expected, found: found)
  }

  /// A client does not choose its secret: the server makes it, long and random (RFC 7592 §2.2).
  private static let secretUnchanged = Rule<ClientConfigurationRequest>(
    "client-secret-unchanged", "client_secret, if there, is the one that the server gave out",
    .rfc(7592, "2.2")
  ) { review in
    guard let found = review.document["client_secret"] else { return .doesNotApply("none sent") }
    guard let secret = review.registration?.secret, found.string?.isIdentical(to: secret) == true else {
      return .fails(
        expected: "the client's secret", found: found.plainText,
        .init(.invalidClientMetadata, "A client cannot choose its client_secret."))
    }
    return .holds(found: secret)
  }

  /// What the server alone can say stands in its answers, and in no update (RFC 7592 §2.2).
  private static let nothingOfTheServer = Rule<ClientConfigurationRequest>(
    "update-holds-no-answer", "the update says nothing that only the server can say", .rfc(7592, "2.2")
  ) { review in
    let found = ClientConfigurationRequest.ofTheServer.filter { review.document[$0] != nil }
    guard found.isEmpty else {
      return .fails(
        expected: "none of " + ClientConfigurationRequest.ofTheServer.joined(separator: ", "),
        found: found.joined(separator: ", "),
        .init(.invalidClientMetadata, "\(found.joined(separator: ", ")) must not be in an update."))
    }
    return .holds()
  }
}

/// A request about a client's registration, under review.
struct ClientConfigurationRequest: HoldsClientMetadata {
  typealias Refusal = RegistrationRefusal

  let request: WireRequest
  let settings: AuthorizationServerSettings
  let document: JSONValue
  let metadata: ClientMetadata
  /// Nil where no client of that identifier has registered itself.
  let registration: Registration?

  /// What the server alone can say (RFC 7592 §2.2).
  static let ofTheServer = [
    "registration_access_token", "registration_client_uri", "client_secret_expires_at", "client_id_issued_at",
  ]

  init(request: WireRequest, server: AuthorizationServer) {
    self.request = request
    settings = server.settings
    document = (try? request.document) ?? .null
    let clientID = ReadParameters(of: request, inBody: false).parameters["client_id"]
    let registration = clientID.flatMap { server.memory.features.registrations.all.exactly($0) }
    self.registration = registration
    // What a publisher said still counts more (RFC 7591 §2).
    let stated = registration?.statement.map { SignedTokenReading($0).claims }
    metadata = ClientMetadata(document, stated: stated ?? .null)
  }

  var mediaType: String { request.mediaType }

  func refusal(_ code: RegistrationErrorCode, _ description: String) -> RegistrationRefusal {
    .init(code, description)
  }
}
