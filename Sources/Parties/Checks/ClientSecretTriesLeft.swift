internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension TokenRules {
  /// A client's secret is a password, and must hold out against whoever tries one after another (RFC 6749 §2.3.1).
  static let clientSecretTriesLeft = Rule<TokenRequest>(
    "client-secret-tries-left", "this client's secret was not guessed at too often", .rfc(6749, "2.3.1")
  ) { review in
    guard let client = review.client, client.secret != nil else {
      return .doesNotApply("this client has no secret")
    }
    return review.memory.triesLeft("client \(client.clientID)", of: "secrets", at: review.now) { _ in
      .init(.invalidClient, "Too many wrong secrets: no more are taken for a while.")
    }
  }
}
