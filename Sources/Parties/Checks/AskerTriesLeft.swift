internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulator

extension IntrospectionRules {
  /// Every endpoint that takes a secret must hold out against whoever tries one after another (RFC 6749 §2.3.1).
  static let askerTriesLeft = Rule<IntrospectionRequest>(
    "asker-tries-left", "this resource server's secret was not guessed at too often", .rfc(6749, "2.3.1")
  ) { review in
    let asker = review.request.headerFields[.authorization].flatMap(ClientCredentials.decode)?.clientID ?? ""
    let expected = "fewer than \(Guess.most) wrong secrets in \(Guess.period) seconds"
    if let end = review.memory.guessesEnd("resource server \(asker)", at: review.now) {
      return .fails(
        expected: expected, found: "none is taken until \(end.timeOfDay)",
        review.unauthorized("Too many wrong secrets: no more are taken for a while."))
    }
    return .holds(expected: expected)
  }
}
