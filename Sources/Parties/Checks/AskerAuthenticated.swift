internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulator

extension IntrospectionRules {
  /// Whoever asks must prove who it is, or the endpoint could be used to try out guessed tokens (RFC 7662
  /// §2.1, §4).
  static let askerAuthenticated = Rule<IntrospectionRequest>(
    "asker-authenticated", "whoever asks is a known resource server", .rfc(7662, "2.1")
  ) { review in
    let credentials = review.request.headerFields[.authorization].flatMap(ClientCredentials.decode)
    guard let credentials, let server = review.settings.resourceServers.exactly(credentials.clientID),
      server.secret?.isIdentical(to: credentials.secret) == true
    else {
      let challenge = "Basic realm=\"\(review.settings.issuer)\""
      return .fails(
        expected: "a resource server's id and secret", found: credentials?.clientID ?? "none",
        .json(
          .object([
            .init("error", .string(TokenErrorCode.invalidClient.rawValue)),
            .init("error_description", .string("Client authentication failed.")),
          ]), status: .unauthorized, headerFields: [.wwwAuthenticate: challenge]))
    }
    review.audience = server.audience
    return .holds(found: credentials.clientID)
  }
}
