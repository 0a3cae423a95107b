internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
internal import Wire

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

  /// The same for a token that a script read from the fragment (RFC 6749 §4.2.2).
  static let rulesForFragment: [Rule<TokenResponse>] = [
    TokenResponseRules.accessTokenReceived,
    TokenResponseRules.tokenTypeUnderstood,
    TokenResponseRules.grantedScopeUnderstood,
  ]

  let response: WireResponse
  let requested: Scope
  var document = JSONValue.null
  var accessToken = ""
  var lifetime: Int?
  /// Nil where the server issued none (RFC 6749 §5.1).
  var refreshToken: String? { document["refresh_token"]?.string.flatMap { $0.isEmpty ? nil : $0 } }
  var error: TokenErrorCode? { document["error"]?.string.flatMap(TokenErrorCode.init) }
  var scope = Scope()

  init(response: WireResponse, requested: Scope) {
    self.response = response
    self.requested = requested
  }

  /// The parameters of a fragment, which say the same as the members of a token response.
  init(fragment parameters: FormParameters, requested: Scope) {
    self.init(response: WireResponse(status: .ok), requested: requested)
    document = .object(
      parameters.all.map { parameter in
        let number = parameter.name == "expires_in" ? Int(parameter.value) : nil
        return .init(parameter.name, number.map(JSONValue.integer) ?? .string(parameter.value))
      })
  }
}
