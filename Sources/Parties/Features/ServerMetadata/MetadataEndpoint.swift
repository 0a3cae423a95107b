internal import HTTPTypes
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

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
    let scopes = settings.scopes.map(\.token)
    let members: [JSONValue.Member?] = [
      .init("issuer", .string(settings.issuer)),
      .init("authorization_endpoint", .string(settings.address(of: .authorization))),
      .init("token_endpoint", .string(settings.address(of: .token))),
      settings.signingKey.map { _ in .init("jwks_uri", .string(settings.address(of: .keySet))) },
      // An empty list must be left out (RFC 8414 §3.2).
      scopes.isEmpty ? nil : .init("scopes_supported", strings(scopes)),
      .init("response_types_supported", strings(settings.policy.responseTypes.map(\.rawValue))),
      .init("grant_types_supported", strings(grantTypes(settings.policy))),
      .init(
        "token_endpoint_auth_methods_supported", strings(ClientAuthenticationMethod.allCases.map(\.rawValue))),
      // Demanded where a way to authenticate is by assertion (RFC 8414 §2).
      .init(
        "token_endpoint_auth_signing_alg_values_supported",
        strings(SigningAlgorithm.allCases.map(\.rawValue))),
      .init("introspection_endpoint", .string(settings.address(of: .introspection))),
      .init("code_challenge_methods_supported", strings(challenges.map(\.rawValue))),
      .init("authorization_response_iss_parameter_supported", .boolean(settings.policy.sendsIssuer)),
    ]
    return .object(members.compactMap(\.self) + openIDMembers(settings))
  }

  /// The grant types on offer. `implicit` is one though no token request names it (RFC 8414 §2).
  private static func grantTypes(_ policy: AuthorizationServerSettings.Policy) -> [String] {
    let atTokenEndpoint = Grants.all.map(\.type).filter {
      $0 != .refreshToken || policy.refreshTokens != .none
    }
    let isImplicit = policy.responseTypes.contains { $0 != .code && !$0.hasCode }
    return atTokenEndpoint.map(\.rawValue) + (isImplicit ? ["implicit"] : [])
  }

  /// What an OpenID Provider says besides (OIDC Discovery 1.0 §3).
  private static func openIDMembers(_ settings: AuthorizationServerSettings) -> [JSONValue.Member] {
    guard let policy = settings.policy.openID else { return [] }
    let claims =
      ["sub"]
      + OpenIDScope.allCases.flatMap(\.claims).filter { claim in
        settings.accounts.values.contains { $0.claims.contains { $0.name == claim } }
      }
    let members: [JSONValue.Member?] = [
      .init("userinfo_endpoint", .string(settings.address(of: .userInfo))),
      // Everybody is told the same subject identifier (OIDC Core 1.0 §8).
      .init("subject_types_supported", strings(["public"])),
      .init("id_token_signing_alg_values_supported", strings([SigningAlgorithm.rs256.rawValue])),
      policy.authenticationContext.map { .init("acr_values_supported", strings([$0])) },
      .init("claims_supported", strings(claims)),
      // The first is false where it is left out, the second is true: so both are said.
      .init("request_parameter_supported", .boolean(policy.requestObjects.contains(.byValue))),
      .init("request_uri_parameter_supported", .boolean(policy.requestObjects.contains(.byReference))),
      policy.requestObjects.contains(.byReference)
        ? .init("require_request_uri_registration", .boolean(true)) : nil,
      policy.requestObjects.isEmpty
        ? nil
        : .init(
          "request_object_signing_alg_values_supported",
          strings(RequestObjectAlgorithm.allCases.map(\.rawValue))),
    ]
    return members.compactMap(\.self)
  }

  private static func strings(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }
}
