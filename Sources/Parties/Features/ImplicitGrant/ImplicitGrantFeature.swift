internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// The implicit grant, in which the token itself comes back through the browser (RFC 6749 §4.2).
  static let implicitGrant = Feature(
    "ImplicitGrant", "RFC 6749",
    messages: [.fragmentRead, .fragmentHandedIn, .pageWritten],
    flows: [.implicit],
    rules: {
      [
        RuleList("client, answer in the fragment", RedirectionEndpoint.rulesForFragment),
        RuleList("client, answer in the fragment", TokenResponse.rulesForFragment),
      ]
    })
}

extension MessageName {
  static let fragmentRead: MessageName = "fragment-read"
  static let fragmentHandedIn: MessageName = "fragment-handed-in"
  static let pageWritten: MessageName = "page-written"
}
