import OAuthVocabulary
import Testing

@Suite("Error codes are exactly those that the RFCs list")
struct ErrorCodesTests {
  @Test("of the authorization endpoint (RFC 6749 §4.1.2.1)")
  func authorization() {
    #expect(
      AuthorizationErrorCode.allCases.map(\.rawValue) == [
        "invalid_request", "unauthorized_client", "access_denied", "unsupported_response_type",
        "invalid_scope",
        "server_error", "temporarily_unavailable",
      ])
    #expect(AuthorizationErrorCode.allCases.allSatisfy { "\($0.citation)" == "RFC 6749 §4.1.2.1" })
  }

  @Test("of the token endpoint (RFC 6749 §5.2)")
  func token() {
    #expect(
      TokenErrorCode.allCases.map(\.rawValue) == [
        "invalid_request", "invalid_client", "invalid_grant", "unauthorized_client", "unsupported_grant_type",
        "invalid_scope",
      ])
    #expect(TokenErrorCode.allCases.allSatisfy { "\($0.citation)" == "RFC 6749 §5.2" })
  }

  @Test("of a protected resource (RFC 6750 §3.1)")
  func resource() {
    #expect(
      ResourceErrorCode.allCases.map(\.rawValue) == [
        "invalid_request", "invalid_token", "insufficient_scope",
      ])
    #expect(ResourceErrorCode.allCases.allSatisfy { "\($0.citation)" == "RFC 6750 §3.1" })
  }

  @Test("client authentication methods have their registered names (RFC 7591 §2)")
  func authentication() {
    #expect(
      ClientAuthenticationMethod.allCases.map(\.rawValue) == [
        "none", "client_secret_post", "client_secret_basic",
      ])
    #expect(ClientAuthenticationMethod.allCases.map(\.isConfidential) == [false, true, true])
  }

  @Test("grant and response types have their registered names (RFC 6749 §4.1.1, §4.1.3)")
  func types() {
    #expect(GrantType.allCases.map(\.rawValue) == ["authorization_code"])
    #expect(ResponseType.allCases.map(\.rawValue) == ["code"])
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
