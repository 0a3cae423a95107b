internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension ClientFlow {
  /// The client signs a statement that it acts for somebody, who allowed it beforehand (RFC 7523 §2.1). It is all that the
  /// client offers (RFC 7521 §4.1).
  public static let jwtBearer = ClientFlow(
    "urn:ietf:params:oauth:grant-type:jwt-bearer",
    meaning: "it signs a statement that it acts for somebody, who allowed it beforehand (RFC 7523 §2.1)",
    grantTypes: [.jwtBearer], showsResources: false,
    canRefresh: false,
    obtaining: Obtaining(means: "the client's own credentials", itsMeans: "its own credentials") {
      client, purpose, server, surroundings in
      let assertion = client.grantAssertion(for: server, in: &surroundings)
      return client.requestToken(
        .jwtBearer, ["assertion": assertion, "scope": purpose.scopeParameter], at: server, for: purpose,
        in: &surroundings)
    })
}

/// What the client signs: that it is itself, or that it acts for somebody (RFC 7523 §2). Each is made for one request,
/// one server and one minute.
extension Client {
  private static let assertionLifetime = 60

  /// Proof of who the client is; nil where it has nothing to sign with. Its type says what kind of
  /// assertion it is, to servers that compare types; its audience keeps it from being used at another server
  /// (RFC 10070 §4). A client from before that says neither.
  func clientAssertion(
    for server: ClientSettings.ServerAddresses, in surroundings: inout Surroundings
  ) -> String? {
    let identity = identity(at: server)
    let key: SigningKey?
    switch identity.authentication {
    case .clientSecretJWT: key = identity.secret.map { .secret(Array($0.utf8)) }
    default: key = settings.assertionKey
    }
    let isRenewed = settings.features.assertionAudience.named == .issuer
    let claims: [JSONValue.Member] = [
      .init("iss", .string(identity.clientID)),
      .init("sub", .string(identity.clientID)),
      .init("aud", .string(isRenewed ? server.issuer : server.tokenEndpoint)),
      .init("jti", .string(surroundings.entropy.token(for: "jti", byteCount: 16))),
      .init("exp", .integer(surroundings.now.advanced(by: Client.assertionLifetime).seconds)),
      .init("iat", .integer(surroundings.now.seconds)),
    ]
    return key?.sign(.object(claims), type: isRenewed ? Assertion.clientAuthenticationType : "JWT")
  }

  /// The statement that the client acts for somebody (RFC 7523 §3); nil where it has nothing to sign with.
  func grantAssertion(
    for server: ClientSettings.ServerAddresses, in surroundings: inout Surroundings
  ) -> String? {
    let claims: [JSONValue.Member] = [
      .init("iss", .string(identity(at: server).clientID)),
      .init("sub", .string(settings.actsFor ?? identity(at: server).clientID)),
      .init("aud", .string(server.issuer)),
      .init("nbf", .integer(surroundings.now.seconds)),
      .init("exp", .integer(surroundings.now.advanced(by: Client.assertionLifetime).seconds)),
      .init("iat", .integer(surroundings.now.seconds)),
      .init("jti", .string(surroundings.entropy.token(for: "jti", byteCount: 16))),
    ]
    return settings.assertionKey?.sign(.object(claims), type: "JWT")
  }
}

extension ClientSettings {
  /// Its key pair, as it signs with it.
  fileprivate var assertionKey: SigningKey? { self.signingKey?.signingKey }
}
