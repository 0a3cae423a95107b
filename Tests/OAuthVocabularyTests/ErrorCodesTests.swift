import OAuthVocabulary
import Testing

@Suite("Error codes are exactly those that the RFCs list")
struct ErrorCodesTests {
  @Test(
    "of the authorization endpoint (RFC 6749, OpenID Connect Core, RFC 8707, RFC 9470, RFC 9396)")
  func authorization() {
    #expect(
      AuthorizationErrorCode.allCases.map(\.rawValue) == [
        "invalid_request", "unauthorized_client", "access_denied", "unsupported_response_type",
        "invalid_scope",
        "server_error", "temporarily_unavailable",
        "interaction_required", "login_required", "account_selection_required", "consent_required",
        "invalid_request_uri", "invalid_request_object", "request_not_supported",
        "request_uri_not_supported", "registration_not_supported",
        "invalid_target", "unmet_authentication_requirements", "invalid_authorization_details",
      ])
    let citations = AuthorizationErrorCode.allCases.map { "\($0.citation)" }
    #expect(citations.prefix(7).allSatisfy { $0 == "RFC 6749 §4.1.2.1" })
    #expect(citations.dropFirst(7).dropLast(3).allSatisfy { $0 == "OIDC Core 1.0 §3.1.2.6" })
    #expect(citations.suffix(3) == ["RFC 8707 §2", "RFC 9470 §5", "RFC 9396 §5"])
  }

  @Test("of the values of prompt, the unknown ones are passed over (OpenID Connect Core §3.1.2.1)")
  func prompts() {
    #expect(Prompt.list("login consent") == [.login, .consent])
    #expect(Prompt.list("select_account create none") == [.selectAccount, .none])
    #expect(Prompt.list("") == [])
  }

  @Test("each claim belongs to one scope (OpenID Connect Core §5.4)")
  func claims() {
    let claims = OpenIDScope.allCases.flatMap(\.claims)
    #expect(Set(claims).count == claims.count)
    #expect(OpenIDScope.email.claims == ["email", "email_verified"])
    #expect(OpenIDScope.openID.claims.isEmpty)
  }

  @Test("of the token endpoint (RFC 6749 §5.2)")
  func token() {
    #expect(
      TokenErrorCode.core.map(\.rawValue) == [
        "invalid_request", "invalid_client", "invalid_grant", "unauthorized_client", "unsupported_grant_type",
        "invalid_scope",
      ])
    #expect("\(TokenErrorCode.citation)" == "RFC 6749 §5.2")
  }

  @Test("of a protected resource (RFC 6750 §3.1, RFC 9470 §3)")
  func resource() {
    #expect(
      ResourceErrorCode.allCases.map(\.rawValue) == [
        "invalid_request", "invalid_token", "insufficient_scope", "insufficient_user_authentication",
      ])
    let citations = ResourceErrorCode.allCases.map { "\($0.citation)" }
    #expect(citations.dropLast().allSatisfy { $0 == "RFC 6750 §3.1" })
    #expect(citations.last == "RFC 9470 §3")
  }

  @Test("client authentication methods have their registered names (RFC 7591 §2)")
  func authentication() {
    #expect(
      ClientAuthenticationMethod.allCases.map(\.rawValue) == [
        "none", "client_secret_post", "client_secret_basic", "client_secret_jwt", "private_key_jwt",
      ])
    #expect(ClientAuthenticationMethod.allCases.map(\.isConfidential) == [false, true, true, true, true])
    #expect(ClientAuthenticationMethod.allCases.map(\.needsSecret) == [false, true, true, true, false])
    #expect(ClientAuthenticationMethod.allCases.map(\.signsAssertion) == [false, false, false, true, true])
  }

  @Test("grant and response types have their registered names (RFC 6749 §3.1.1, §4, §6)")
  func types() {
    #expect(
      GrantType.core.map(\.rawValue) == [
        "authorization_code", "client_credentials", "password", "refresh_token",
        "urn:ietf:params:oauth:grant-type:jwt-bearer",
      ])
    #expect(
      ResponseType.allCases.map(\.rawValue) == [
        "code", "token", "id_token", "id_token token", "code id_token", "code token", "code id_token token",
      ])
    #expect(ResponseType(parsing: "token id_token code") == .codeIDTokenToken)
    for text in ["", "code  token", "code code", "token ", "none"] {
      #expect(ResponseType(parsing: text) == nil)
    }
    #expect(ResponseType.allCases.filter { !$0.usesFragment } == [.code])
  }

  @Test("metadata is published before the issuer's own path (RFC 8414 §3.1)")
  func wellKnown() {
    #expect(WellKnown.authorizationServerPath(issuerPath: "") == "/.well-known/oauth-authorization-server")
    #expect(WellKnown.authorizationServerPath(issuerPath: "/") == "/.well-known/oauth-authorization-server")
    #expect(
      WellKnown.authorizationServerPath(issuerPath: "/issuer1")
        == "/.well-known/oauth-authorization-server/issuer1")
  }
}
