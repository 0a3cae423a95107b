internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension IntrospectionRules {
  /// Every endpoint that takes a secret must hold out against whoever tries one after another (RFC 6749 §2.3.1).
  static let askerTriesLeft = Rule<IntrospectionRequest>(
    "asker-tries-left", "this resource server's secret was not guessed at too often", .rfc(6749, "2.3.1")
  ) { review in
    let asker = review.request.headerFields[.authorization].flatMap(ClientCredentials.decode)?.clientID ?? ""
    return review.memory.triesLeft("resource server \(asker)", of: "secrets", at: review.now) { _ in
      review.unauthorized("Too many wrong secrets: no more are taken for a while.")
    }
  }
}
