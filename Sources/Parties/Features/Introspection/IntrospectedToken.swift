internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
public import Wire

extension TokenCheck {
  /// The resource server asks the authorization server about each token, under an id and secret of its own (RFC 7662 §2).
  public static func introspection(endpoint: String, credentials: BasicCredentials) -> TokenCheck {
    TokenCheck(TokenIntrospection(endpoint: endpoint, credentials: credentials))
  }
}

/// A resource server that asks about each token.
struct TokenIntrospection: TokenValidation {
  let endpoint: String
  let credentials: BasicCredentials

  func consider(_ asked: ResourceRequest, in validation: inout Validation) -> Validation.Outcome {
    .asks(question(about: asked))
  }

  /// - Parameter type: the media type that the answer must have; nil where the server says nothing of it.
  func question(about asked: ResourceRequest, accepting type: String? = nil) -> Validation.Question {
    let form = FormParameters(["token": asked.token?.text ?? "", "token_type_hint": "access_token"])
    var fields: HTTPFields = [
      .authorization: ClientCredentials.basic(credentials.userID, credentials.password)
    ]
    fields[.accept] = type
    return .init(name: .introspectionRequest, address: endpoint) { .post(form, to: $0, headerFields: fields) }
  }

  func consider(_ asked: ResourceRequest, with answer: WireResponse?, in validation: inout Validation)
    -> Validation.Outcome
  {
    IntrospectedRequest(asked, answer: answer, at: validation.now).outcome(noting: &validation.checks)
  }

  func facts(of memory: FeatureValues) -> [Fact] {
    [Fact("asks about tokens at", [], [.init(.address(endpoint))])]
  }
}

/// A request for a resource, with what the authorization server says of its token.
struct IntrospectedRequest: HoldsTokenMeaning {
  /// Whether the token is good at all comes before what it is good for.
  static let rules: [Rule<IntrospectedRequest>] =
    [IntrospectedTokenRules.introspectionResponseReadable]
    // It is the request for the resource that is refused then, not the answer about its token.
    + ([
      IntrospectedTokenRules.tokenActive,
      TokenMeaningRules.tokenNotExpired(),
      TokenMeaningRules.tokenNotEarly(),
      TokenMeaningRules.tokenMeantForThisServer(),
    ] + ResourceEndpoint.rulesOfAccess()).map(\.ofNews)

  let asked: ResourceRequest
  /// Nil where none came that could be read.
  let answer: WireResponse?
  let now: VirtualTime
  /// What the answer says; null where it is none.
  let meaning: JSONValue

  init(_ asked: ResourceRequest, answer: WireResponse?, at now: VirtualTime) {
    let isJSON = answer?.status == .ok && answer?.mediaType == "application/json"
    self.init(asked, answer: answer, meaning: isJSON ? (try? answer?.document) ?? .null : .null, at: now)
  }

  init(_ asked: ResourceRequest, answer: WireResponse?, meaning: JSONValue, at now: VirtualTime) {
    (self.asked, self.answer, self.meaning, self.now) = (asked, answer, meaning, now)
  }

  /// What comes of the request.
  func outcome(noting checks: inout Checks) -> Validation.Outcome {
    .init(Self.rules.hold(against: self, noting: &checks) ?? furtherRefusal(noting: &checks))
  }
}

/// What a resource server asks of the answer about a token (RFC 7662 §2.2).
enum IntrospectedTokenRules {
  /// The authorization server's answer is a JSON object with `active` (RFC 7662 §2.2). Where it is not,
  /// nobody is let in.
  static let introspectionResponseReadable = Rule<IntrospectedRequest>(
    "introspection-response-readable", "the authorization server's answer can be read", .rfc(7662, "2.2")
  ) { review in
    guard review.meaning["active"]?.boolean != nil else {
      return .fails(
        expected: "200, JSON with active",
        found: review.answer.map { "status \($0.status.code)" } ?? "no answer",
        WireResponse(status: .badGateway))
    }
    return .holds()
  }

  /// A token that is expired, revoked, malformed or unknown is invalid_token (RFC 6750 §3.1).
  static let tokenActive = Rule<IntrospectedRequest>(
    "token-active", "the authorization server says that the token is active", .rfc(6750, "3.1")
  ) { review in
    guard review.meaning["active"]?.boolean == true else {
      return .fails(
        expected: "active", found: "not active: unknown, expired, revoked, or meant for another server",
        review.asked.challenge(.invalidToken, "The access token is not active."))
    }
    return .holds()
  }
}
