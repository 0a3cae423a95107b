internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension ResourceRules {
  /// A token meant for another resource server must not work here (RFC 9700 §2.3).
  static let tokenMeantForThisServer = Rule<ResourceRequest>(
    "token-meant-for-this-server", "the token's audience is this resource server", .rfc(9700, "2.3")
  ) { review in
    let audience = review.meaning["aud"]?.asAudience ?? []
    guard audience.contains(where: review.settings.origin.isIdentical) else {
      return .fails(
        expected: review.settings.origin, found: audience.isEmpty ? "none" : audience.joined(separator: ", "),
        review.challenge(.invalidToken, "The access token is not meant for this server."))
    }
    return .holds(expected: review.settings.origin, found: audience.joined(separator: ", "))
  }
}
