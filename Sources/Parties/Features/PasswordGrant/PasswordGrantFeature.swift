internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// The password grant (RFC 6749 §4.3), and the forms in which apps ask for passwords.
  static let passwordGrant = Feature(
    "PasswordGrant", "RFC 6749",
    messages: [.clientLoginPage, .clientLoginRequest],
    grants: [PasswordGrant.grant],
    flows: [.password],
    rules: {
      [
        RuleList("client, login form", ClientLoginRequest.rules)
      ]
    })
}

extension MessageName {
  static let clientLoginPage: MessageName = "client-login-page"
  static let clientLoginRequest: MessageName = "client-login-request"
}
