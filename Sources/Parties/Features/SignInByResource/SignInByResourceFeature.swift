internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// Signing people in by a resource: a mistake (RFC 6749 §10.16).
  static let signInByResource = Feature(
    "SignInByResource", "RFC 6749",
    rules: {
      [
        RuleList("client, sign-in by a resource", Client.signInRules)
      ]
    })
}
