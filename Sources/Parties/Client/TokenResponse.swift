internal import OAuthVocabulary
internal import Simulator

/// What the token endpoint answered, under review by the client (RFC 6749 §5). A refusal is what the user is
/// told.
struct TokenResponse: Review {
  typealias Refusal = String

  static let rules: [Rule<TokenResponse>] = [
    TokenResponseRules.tokenResponseIsJSON,
    TokenResponseRules.tokenGranted,
    TokenResponseRules.accessTokenReceived,
    TokenResponseRules.tokenTypeUnderstood,
    TokenResponseRules.grantedScopeUnderstood,
  ]

  let response: WireResponse
  let requested: Scope
  var document = JSONValue.null
  var accessToken = ""
  var lifetime: Int?
  var scope = Scope()

  init(response: WireResponse, requested: Scope) {
    self.response = response
    self.requested = requested
  }
}
