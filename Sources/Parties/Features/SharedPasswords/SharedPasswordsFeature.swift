internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// Apps that keep passwords, and servers that take them: how it was before OAuth (RFC 7617).
  static let sharedPasswords = Feature(
    "SharedPasswords", "RFC 7617",
    messages: [
      .passwordResourceRequest, .passwordResourceErrorResponse, .passwordChange, .passwordChangeRequest,
    ],
    rules: {
      [
        RuleList("resource server that takes passwords", PasswordEndpoint.rules),
        RuleList("password form", PasswordEndpoint.changeRules),
        RuleList("client that keeps passwords, errand", PasswordClient.errandRules),
      ]
    })
}

extension MessageName {
  static let passwordResourceRequest: MessageName = "password-resource-request"
  static let passwordResourceErrorResponse: MessageName = "password-resource-error-response"
  static let passwordChange: MessageName = "password-change"
  static let passwordChangeRequest: MessageName = "password-change-request"
}
