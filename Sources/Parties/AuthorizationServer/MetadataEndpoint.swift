internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulator

/// Publishes what the server can do and where (RFC 8414 §3).
enum MetadataEndpoint {
  static func answer(
    _ request: WireRequest, over path: ReturnPath, by settings: AuthorizationServerSettings
  ) -> Receipt {
    guard request.method == .get else {
      let refusal = WireResponse(status: .methodNotAllowed, headerFields: [.allow: "GET"])
      return Receipt(sends: [.response(.httpErrorResponse, refusal, over: path)])
    }
    return Receipt(sends: [.response(.metadataResponse, .json(metadata(settings)), over: path)])
  }

  private static func metadata(_ settings: AuthorizationServerSettings) -> JSONValue {
    let challenges = CodeChallengeMethod.allCases.filter {
      $0 == .s256 || settings.policy.takesPlainChallenge
    }
    return .object([
      .init("issuer", .string(settings.issuer)),
      .init("authorization_endpoint", .string(settings.address(of: .authorization))),
      .init("token_endpoint", .string(settings.address(of: .token))),
      .init("scopes_supported", strings(settings.scopes.map(\.token))),
      .init("response_types_supported", strings(ResponseType.allCases.map(\.rawValue))),
      .init("grant_types_supported", strings(Grants.all.map(\.type.rawValue))),
      .init(
        "token_endpoint_auth_methods_supported", strings(ClientAuthenticationMethod.allCases.map(\.rawValue))),
      .init("introspection_endpoint", .string(settings.address(of: .introspection))),
      .init("code_challenge_methods_supported", strings(challenges.map(\.rawValue))),
      .init("authorization_response_iss_parameter_supported", .boolean(settings.policy.sendsIssuer)),
    ])
  }

  private static func strings(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }
}
