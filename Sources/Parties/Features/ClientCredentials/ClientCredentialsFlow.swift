internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// How a client gets a token without a person: it asks for itself (RFC 6749 §4.4), or signs that it acts for somebody
/// who allowed that beforehand (RFC 7523 §2.1).
extension Client {
  /// Its own credentials are all that it offers: they stand in the request anyway (RFC 6749 §4.4.2).
  mutating func useOwnCredentials(
    at server: ClientSettings.ServerAddresses, for purpose: TokenPurpose, in surroundings: inout Surroundings
  ) -> Receipt {
    requestToken(
      .clientCredentials, ["scope": purpose.scopeParameter], at: server, for: purpose, in: &surroundings)
  }

  /// An assertion is what it offers (RFC 7521 §4.1).
  mutating func useAssertion(
    at server: ClientSettings.ServerAddresses, for purpose: TokenPurpose, in surroundings: inout Surroundings
  ) -> Receipt {
    let assertion = grantAssertion(for: server, in: &surroundings)
    return requestToken(
      .jwtBearer, ["assertion": assertion, "scope": purpose.scopeParameter], at: server, for: purpose,
      in: &surroundings)
  }
}

extension Client.TokenPurpose {
  fileprivate var scopeParameter: String? { requested.isEmpty ? nil : requested.text }
}
