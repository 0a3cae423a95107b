internal import HTTPTypes
internal import JOSE
internal import OAuthVocabulary
internal import OrderedCollections
internal import Simulation
internal import Wire

/// The client's proof that it holds its key (RFC 9449 §4.2): one for each request in which it asks for a token, or shows one
/// that is bound to the key.
extension Client {
  /// A message with a proof; nil for one that needs none.
  mutating func proving(_ dispatch: Dispatch, in surroundings: inout Surroundings) -> Dispatch? {
    guard let key = settings.features.dpop.key, case .request(let wire, let origin) = dispatch.content,
      let request = try? wire.request
    else { return nil }
    let token = request.headerFields.value(of: .authorization).flatMap(AuthorizationScheme.split)
      .flatMap { $0.scheme == DPoP.tokenType.lowercased() ? $0.credentials : nil }
    let provesPush = dispatch.name == .pushedAuthorizationRequest && settings.features.dpop.provesPushed
    guard dispatch.name == .tokenRequest || provesPush || token != nil else { return nil }
    if features.ownProofs.sent[dispatch.connection] == nil {
      features.ownProofs.sent[dispatch.connection] = .init(
        name: dispatch.name, request: request, origin: origin)
    }
    let claims: [JSONValue.Member?] = [
      .init("jti", .string(surroundings.entropy.token(for: "jti", byteCount: 12))),
      .init("htm", .string(request.method.rawValue)),
      .init("htu", .string(origin + request.path)),
      .init("iat", .integer(surroundings.now.seconds)),
      token.map { .init("ath", .string(SHA256Text.value(of: $0))) },
      features.ownProofs.nonces[origin].map { .init("nonce", .string($0)) },
    ]
    var proved = request
    proved.headerFields[.dpop] = key.signingKey.sign(
      .object(claims.compactMap(\.self)), type: DPoP.proofType, embedding: true)
    return .request(
      dispatch.name, proved, to: origin, channel: dispatch.channel, connection: dispatch.connection)
  }

  /// The client keeps the nonce of an answer for the next proof; where the answer refused for want of it, it asks once more
  /// (RFC 9449 §8, §9).
  mutating func proveAgain(after response: WireResponse, to message: Message) -> Dispatch? {
    guard let sent = features.ownProofs.sent.removeValue(forKey: message.connection) else { return nil }
    guard let nonce = response.headerFields.value(of: .dpopNonce) else { return nil }
    features.ownProofs.nonces[sent.origin] = nonce
    guard !sent.isSecond, response.wantsNonce, let connection = renumber(message.connection) else {
      return nil
    }
    features.ownProofs.sent[connection] = .init(
      name: sent.name, request: sent.request, origin: sent.origin, isSecond: true)
    return .request(
      sent.name, sent.request, to: sent.origin, channel: message.channel, connection: connection)
  }

  var dpopFacts: [Fact] {
    guard let key = settings.features.dpop.key else { return [] }
    return [Fact("proves possession of key", [], [.init(.text(key.rawValue))])]
      + features.ownProofs.nonces.map {
        Fact("nonce for proofs", [.init("at", .address($0.key))], [.init(.text($0.value))])
      }
  }
}

extension WireResponse {
  /// Whether it refuses because the proof has no nonce, or an old one: by the error of the token endpoint (RFC 9449 §8), or
  /// by a challenge (§9).
  fileprivate var wantsNonce: Bool {
    if let challenge = headerFields.value(of: .wwwAuthenticate).map(HeaderPieces.challenge) {
      let error = challenge.parameters.first { $0.name.isIdenticalInAnyCase(to: "error") }?.value
      return challenge.scheme.isIdenticalInAnyCase(to: DPoP.tokenType)
        && error == TokenErrorCode.useDPoPNonce.rawValue
    }
    return (try? document["error"]?.string) == TokenErrorCode.useDPoPNonce.rawValue
  }
}
