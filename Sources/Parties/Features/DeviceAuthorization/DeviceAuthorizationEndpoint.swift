internal import Citations
internal import HTTPTypes
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// Gives a device two codes: one to ask for its token with, and one for its owner to type elsewhere (RFC 8628 §3.1).
enum DeviceAuthorizationEndpoint {
  /// Held once the client is known, as at the token endpoint (RFC 8628 §3.1, RFC 6749 §3.2.1).
  static let rules: [Rule<ScopedTokenRequest>] = [clientMayUseDevice] + ScopedTokenRequest.rules

  /// A client is registered for the grants that it uses (RFC 6749 §5.2); of this one, it is told before anybody types a
  /// code in vain.
  private static let clientMayUseDevice = Rule<ScopedTokenRequest>(
    "client-may-use-devices", "this client is registered for the device grant", .rfc(8628, "3.2")
  ) { review in
    let registered = review.client?.grantTypes ?? []
    let found = registered.map(\.rawValue).joined(separator: " or ")
    guard registered.contains(.deviceCode) else {
      return .fails(
        expected: GrantType.deviceCode.rawValue, found: found,
        .init(.unauthorizedClient, "This client is not registered for devices."))
    }
    return .holds(expected: GrantType.deviceCode.rawValue, found: found)
  }

  static let endpoint = ClientEndpoint<TokenRequest>(
    rules: [], response: .deviceAuthorizationResponse, errorResponse: .deviceAuthorizationErrorResponse,
    fields: [.cacheControl: "no-store"])

  static func answer(
    _ request: WireRequest, over path: ReturnPath, by server: inout AuthorizationServer,
    in surroundings: inout Surroundings
  ) -> Receipt {
    let review = TokenRequest(request: request, server: server, now: surroundings.now)
    return endpoint.answer(review, over: path, by: &server, in: &surroundings) {
      checks, server, surroundings in
      let scoped = ScopedTokenRequest(review)
      if let refusal = rules.hold(against: scoped, noting: &checks) { return .refused(refusal) }
      let answer = server.openDevice(for: scoped, in: &surroundings)
      return .granted(.json(answer, headerFields: endpoint.fields))
    }
  }
}

extension AuthorizationServer {
  /// The two codes, and what the device is told of them (RFC 8628 §3.2).
  fileprivate mutating func openDevice(
    for request: ScopedTokenRequest, in surroundings: inout Surroundings
  ) -> JSONValue {
    let ways = settings.features.deviceAuthorization
    let deviceCode = surroundings.entropy.token(for: "device_code", byteCount: 32)
    let userCode = surroundings.entropy.userCode()
    memory.features.devices.devices[deviceCode] = DeviceAuthorization(
      userCode: userCode, clientID: request.client?.clientID ?? "", scope: request.scope,
      expires: surroundings.now.advanced(by: ways.lifetime), interval: ways.interval)
    let address = settings.address(of: .verification)
    return .object([
      .init("device_code", .string(deviceCode)),
      .init("user_code", .string(userCode)),
      .init("verification_uri", .string(address)),
      .init(
        "verification_uri_complete",
        .string(address + "?" + FormParameters(["user_code": userCode]).encoded)),
      .init("expires_in", .integer(ways.lifetime)),
      .init("interval", .integer(ways.interval)),
    ])
  }
}

extension Entropy {
  /// Eight consonants, so that they spell no word, with a hyphen between (RFC 8628 §6.1); or what is pinned.
  fileprivate mutating func userCode() -> String {
    let letters = Array("BCDFGHJKLMNPQRSTVWXZ")
    let drawn = token(for: "user_code", byteCount: 32)
    // What is pinned is as short as people like to type.
    guard let octets = Base64URL.decode(drawn), octets.count == 32 else { return drawn }
    let text = octets.prefix(8).map { letters[Int($0) % letters.count] }
    return String(text.prefix(4)) + "-" + String(text.suffix(4))
  }
}
