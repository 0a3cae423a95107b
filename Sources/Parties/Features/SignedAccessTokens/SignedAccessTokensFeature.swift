internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// Access tokens that resource servers verify themselves (RFC 9068).
  static let signedAccessTokens = Feature(
    "SignedAccessTokens", "RFC 9068",
    rules: {
      [
        RuleList("resource server, signed token", SignedTokenRequest.rulesBeforeKeys),
        RuleList("resource server, key set", SignedTokenRequest.rulesOfKeySet),
        RuleList("resource server, signed token", SignedTokenRequest.rulesWithKeys),
      ]
    })
}
