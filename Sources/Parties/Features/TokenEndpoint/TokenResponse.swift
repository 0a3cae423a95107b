internal import Citations
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
  /// The types of token that the client knows how to use, and wants.
  let tokenTypes: [String]
  /// Empty where none came.
  let accessToken: String
  /// In seconds; nil where none is told that can be read.
  let lifetime: Int?
  /// What the answer says of the scope; nil where it says nothing that can be read.
  let namedScope: Scope?

  private init(_ answer: JSONAnswer, requested: Scope, tokenTypes: [String] = ["Bearer"]) {
    self.answer = answer
    self.tokenTypes = tokenTypes
    self.requested = requested
    accessToken = answer.document["access_token"]?.string ?? ""
    lifetime = answer.document["expires_in"]?.integer.flatMap { $0 < 0 ? nil : $0 }
    namedScope = answer.document["scope"]?.string.flatMap { Scope(parsing: $0) }
  }

  init(response: WireResponse, requested: Scope, to client: ClientSettings) {
    let bound = SenderConstraint.all.filter { $0.isUsed(client).byIt }
    let types = bound.map(\.tokenType)
    self.init(
      JSONAnswer(response), requested: requested,
      tokenTypes: bound.contains { $0.isUsed(client).always } ? types : types + ["Bearer"])
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

  /// How the token is shown; nil where the client does not know its type. The case of letters does not matter.
  var scheme: Client.Tokens.Scheme? {
    let found = document["token_type"]?.string ?? ""
    return tokenTypes.first { $0.isIdenticalInAnyCase(to: found) }.map { .init(rawValue: $0) }
  }

  func refusal(ofParameters description: String) -> String { "The token endpoint's answer cannot be read." }

  var error: TokenErrorCode? {
    answer.isJSON ? document["error"]?.string.map(TokenErrorCode.init(rawValue:)) : nil
  }
}

/// The client's rules for what the token endpoint answers (RFC 6749 §5).
enum TokenResponseRules {
  /// The token endpoint answers with a JSON object (RFC 6749 §5.1).
  static let tokenResponseIsJSON = Rule<TokenResponse>(
    "token-response-is-json", "the answer is a JSON object", .rfc(6749, "5.1"),
    judge: JSONAnswer.isObject(otherwise: "The token endpoint's answer cannot be read."))

  /// 200, or an error and its code (RFC 6749 §5.2).
  static let tokenGranted = Rule<TokenResponse>(
    "token-granted", "the answer is not an error", .rfc(6749, "5.2"), consequence: .stops
  ) { review in
    let error = review.document["error"]?.string
    let status = review.answer.response.status
    guard status == .ok, error == nil else {
      let found = error ?? "status \(status.code)"
      return .fails(expected: "status 200", found: found, "The authorization server gave no token: \(found).")
    }
    return .holds()
  }

  /// access_token is required; where expires_in stands, it is a number of seconds, written in digits (RFC 6749 §5.1,
  /// Appendix A.14).
  static let accessTokenReceived = Rule<TokenResponse>(
    "access-token-received", "access_token is there, and its lifetime can be read", .rfc(6749, "5.1"),
    needed: "without an access token there is nothing to use"
  ) { review in
    guard !review.accessToken.isEmpty else {
      return .fails(
        expected: "access_token, a string", found: review.document["access_token"]?.kind ?? "none",
        "The authorization server's answer has no token.")
    }
    if let member = review.document["expires_in"], review.lifetime == nil {
      return .fails(
        expected: "expires_in, a whole number of seconds", found: member.plainText,
        "The authorization server's answer does not say how long its token is good.")
    }
    return .holds(found: review.accessToken)
  }

  /// A client must not use a token whose type it does not understand (RFC 6749 §7.1). The case of letters
  /// does not matter (§5.1).
  static let tokenTypeUnderstood = Rule<TokenResponse>(
    "token-type-understood", "the client knows how to use this token_type", .rfc(6749, "7.1")
  ) { review in
    let found = review.document["token_type"]?.string
    let expected = review.tokenTypes.joined(separator: " or ")
    guard review.scheme != nil else {
      return .fails(
        expected: expected, found: found ?? "none",
        "The token is of a kind this app does not know how to use.")
    }
    return .holds(expected: expected, found: found ?? "")
  }

  /// If scope is left out, what was asked was granted; else what it says (RFC 6749 §5.1). The client must not
  /// count on more than that.
  static let grantedScopeUnderstood = Rule<TokenResponse>(
    "granted-scope-understood", "the answer says which scope was granted", .rfc(6749, "5.1")
  ) { review in
    guard let member = review.document["scope"] else {
      return .doesNotApply("no scope named: all that was asked for, \(review.requested)")
    }
    guard let scope = review.namedScope else {
      return .fails(
        expected: "scope tokens", found: member.plainText, "The granted scope cannot be read.")
    }
    return .holds(expected: "some of: \(review.requested)", found: scope.text)
  }
}
