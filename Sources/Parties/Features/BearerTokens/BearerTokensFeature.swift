internal import Citations
internal import HTTPTypes
internal import JOSE
public import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// Bearer tokens at a protected resource (RFC 6750).
  static let bearerTokens = Feature(
    "BearerTokens", "RFC 6750",
    terms: ResourceErrorCode.allCases.filter { $0.citation.document == "RFC 6750" }.map {
      DefinedTerm(.resourceError, $0.rawValue, $0.citation)
    },
    messages: [.resourceRequest, .resourceResponse, .resourceErrorResponse],
    settings: {
      FeatureSettings(
        client: BearerSettings.client,
        resourceServer: BearerSettings.resourceServer + ResourcesOfPeople.resourceServer)
    },
    rules: {
      [
        RuleList("resource server", ResourceEndpoint.rulesBeforeToken),
        RuleList("resource server, what is there", ResourceEndpoint.rulesOfState),
      ]
    })
}

extension MessageName {
  static let resourceRequest: MessageName = "resource-request"
  static let resourceResponse: MessageName = "resource-response"
  static let resourceErrorResponse: MessageName = "resource-error-response"
}

/// Bearer tokens in requests (RFC 6750 §2).
enum BearerSettings {
  static let client: [Setting<ClientSettings.Said>] = [
    Setting(
      "token_in", \.tokenIn,
      "Where it puts its token in requests for resources (RFC 6750 §2)"
    )
  ]

  static let resourceServer: [Setting<ResourceServerSettings.Said>] = [
    Setting(
      "takes_token_in", .list(BearerMethod.settingShape, atLeast: 1), \.takesTokenIn,
      "Where it looks for tokens (RFC 6750 §2); header must be among them")
  ]
}

extension BearerMethod: SettingChoice {
  public var meaning: String {
    switch self {
    case .header: "the header field Authorization (RFC 6750 §2.1)"
    case .body: "a form in the body (RFC 6750 §2.2), or the header field where a request has none"
    case .query: "the address (RFC 6750 §2.3), which RFC 9700 §4.3.2 forbids"
    }
  }
}

/// A protected resource that opens to a bearer token (RFC 6749 §7, RFC 6750).
enum ResourceEndpoint {
  /// What can be said without knowing the token: what is asked for, and how the token came.
  static let rulesBeforeToken: [Rule<ResourceRequest>] = [
    ResourceRules.resourceExists(),
    ResourceRules.methodAllowed(),
    ParameterRules.readable(.rfc(6750, "3.1")),
    BearerTokenRules.tokenInOnePlace(),
    ParameterRules.notRepeated(),
    BearerTokenRules.tokenPresented,
    BearerTokenRules.tokenBodyHasDefinedSemantics,
    BearerTokenRules.tokenBodyIsForm,
    BearerTokenRules.tokenBodyIsASCII,
    BearerTokenRules.bearerTokenWellFormed,
  ]

  /// What is there has its say last, when it is certain that the request may be carried out.
  static let rulesOfState: [Rule<ResourceRequest>] = [ResourceRules.noConflictWithState]

  /// What the token opens, once it is known to be good.
  static func rulesOfAccess<Request: HoldsTokenMeaning>() -> [Rule<Request>] {
    SenderConstraint.all.flatMap(\.rulesOfAccess).map { rule in
      rule.ofPart { PresentedMeaning(asked: $0.asked, meaning: $0.meaning) }
    } + [
      TokenMeaningRules.scopeSufficient(),
      TokenMeaningRules.tokenAllowedByPerson(),
      TokenMeaningRules.tokenOfDataOwner(),
      ResourceRules.contentUnderstood(),
    ]
  }
}

extension ResourceRequest: PresentsTokens {}

extension ResourceRequest: RepeatsNothing {
  static let repetition = Citation.rfc(6750, "3.1")

  /// A second `Authorization` is as ambiguous as a second parameter.
  var repeatedParameters: [String] {
    parameters.repeatedNames(in: request)
  }

  func refusal(ofParameters description: String) -> WireResponse { challenge(.invalidRequest, description) }

  /// The token that the server goes by: the first where it looks for one.
  var token: PresentedToken? { tokens.first { settings.takesTokenIn.contains($0.method) } }

  /// The response to a request that is not let in: a challenge by `WWW-Authenticate`, with the status that
  /// goes with the error code (RFC 6750 §3). Without a code where no token was presented.
  func challenge(_ code: ResourceErrorCode?, _ description: String = "") -> WireResponse {
    let status: HTTPResponse.Status =
      switch code {
      case .invalidRequest?: .badRequest
      case .insufficientScope?: .forbidden
      case .invalidToken?, .insufficientUserAuthentication?, nil: .unauthorized
      }
    return challenge(named: code?.rawValue, description, status)
  }

  /// The same for an error that another document defines. Where the server knows several schemes, the one that was used
  /// tells of the error; where none was, all are offered (RFC 9110 §11.6.1).
  func challenge(
    named code: String?, _ description: String, _ status: HTTPResponse.Status = .unauthorized
  ) -> WireResponse {
    var about = [NamedValue("realm", settings.origin)]
    if let code { about += [NamedValue("error", code), NamedValue("error_description", description)] }
    if code == ResourceErrorCode.insufficientScope.rawValue, let resource {
      about.append(NamedValue("scope", resource.scope))
    }
    about += Features.all.flatMap { $0.challengeParameters(settings, request.path) }.filter { parameter in
      !about.contains { $0.name == parameter.name }
    }
    let others = SenderConstraint.known(to: settings).map { ($0.tokenType, $0.challenge(settings) ?? []) }
    if let used = others.first(where: { $0.0.isIdenticalInAnyCase(to: token?.scheme ?? "Bearer") }) {
      return response(status, [(used.0, about + used.1)])
    }
    return response(status, [("Bearer", about)] + others)
  }

  private func response(_ status: HTTPResponse.Status, _ challenges: [(scheme: String, about: [NamedValue])])
    -> WireResponse
  {
    let texts = challenges.map { scheme, about in
      scheme + " " + about.map { "\($0.name)=\"\($0.value)\"" }.joined(separator: ", ")
    }
    return WireResponse(
      status: status, headerFields: [.wwwAuthenticate: texts.joined(separator: ", ")])
  }
}
