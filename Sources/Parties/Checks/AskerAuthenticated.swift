internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
internal import Wire

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
      if let credentials {
        review.guesses.append(Guess(whose: "resource server \(credentials.clientID)", isRight: false))
      }
      return .fails(
        expected: "a resource server's id and secret", found: credentials?.clientID ?? "none",
        review.unauthorized("Client authentication failed."))
    }
    review.guesses.append(Guess(whose: "resource server \(credentials.clientID)", isRight: true))
    review.audience = server.audience
    return .holds(found: credentials.clientID)
  }
}
