internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// What the token endpoint answered, under review by the client (RFC 6749 §5). A refusal is what the user is
/// told.
struct TokenResponse: HoldsJSONAnswer, NamesValues {
  static let rules: [Rule<TokenResponse>] = [
    TokenResponseRules.tokenResponseIsJSON,
    TokenResponseRules.tokenGranted,
    TokenResponseRules.accessTokenReceived,
    TokenResponseRules.tokenTypeUnderstood,
    TokenResponseRules.grantedScopeUnderstood,
    ParameterRules.charactersAllowed(),
  ]

  /// The same for a token that a script read from the fragment (RFC 6749 §4.2.2).
  static let rulesForFragment: [Rule<TokenResponse>] = [
    TokenResponseRules.accessTokenReceived,
    TokenResponseRules.tokenTypeUnderstood,
    TokenResponseRules.grantedScopeUnderstood,
  ]

  let answer: JSONAnswer
  let requested: Scope
  /// Empty where none came.
  let accessToken: String
  /// In seconds; nil where none is told that can be read.
  let lifetime: Int?
  /// What the answer says of the scope; nil where it says nothing that can be read.
  let namedScope: Scope?

  private init(_ answer: JSONAnswer, requested: Scope) {
    self.answer = answer
    self.requested = requested
    accessToken = answer.document["access_token"]?.string ?? ""
    lifetime = answer.document["expires_in"]?.integer.flatMap { $0 < 0 ? nil : $0 }
    namedScope = answer.document["scope"]?.string.flatMap { Scope(parsing: $0) }
  }

  init(response: WireResponse, requested: Scope) {
    self.init(JSONAnswer(response), requested: requested)
  }

  /// The parameters of a fragment, which say the same as the members of a token response.
  init(fragment parameters: FormParameters, requested: Scope) {
    let members: [JSONValue.Member] = parameters.all.map { parameter in
      let number = parameter.name == "expires_in" ? Int(parameter.value) : nil
      return .init(parameter.name, number.map(JSONValue.integer) ?? .string(parameter.value))
    }
    self.init(JSONAnswer(.object(members)), requested: requested)
  }

  var document: JSONValue { answer.document }
  var namedValues: [(name: String, value: String?)] {
    (document.members ?? []).map { ($0.name, $0.value.string) }
  }
  /// What was granted: what was asked for, where nothing else is said (RFC 6749 §5.1).
  var scope: Scope { namedScope ?? requested }
  /// Nil where the server issued none (RFC 6749 §5.1).
  var refreshToken: String? { document["refresh_token"]?.string.flatMap { $0.isEmpty ? nil : $0 } }

  func refusal(ofParameters description: String) -> String { "The token endpoint's answer cannot be read." }

  var error: TokenErrorCode? {
    answer.isJSON ? document["error"]?.string.map(TokenErrorCode.init(rawValue:)) : nil
  }
}
