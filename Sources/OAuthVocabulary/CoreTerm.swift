public import Citations

/// Something that RFC 6749, RFC 6750, RFC 7636 or OpenID Connect Core 1.0 defines for messages to carry: an error
/// code, a grant type, a response type, a way for clients to authenticate.
///
/// Taken from the sections cited, for the table of the lessons that show each. It is more than the parties need;
/// error codes that they know are among them by themselves.
public struct CoreTerm: Sendable, Hashable {
  /// Where such a value stands.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case authorizationError
    case tokenError
    case resourceError
    case grantType
    case responseType
    case clientAuthentication
  }

  public let kind: Kind
  /// As it stands in messages: `invalid_grant`, `code id_token`.
  public let name: String
  /// Where it is defined for this place.
  public let citations: [Citation]
  /// The document whose rule must have failed, where a document sends a code of another for a rule of its own;
  /// nil where it does not matter.
  public let rulesOf: String?

  init(_ kind: Kind, _ name: String, _ citations: [Citation], rulesOf: String? = nil) {
    self.kind = kind
    self.name = name
    self.citations = citations
    self.rulesOf = rulesOf
  }

  /// All there are, by kind.
  public static let all: [CoreTerm] =
    authorizationErrors + tokenErrors + resourceErrors + grantTypes + responseTypes + clientAuthentication

  private static let authorizationErrors: [CoreTerm] = {
    let known = AuthorizationErrorCode.allCases.map { code in
      // The implicit grant has the same codes in a section of its own.
      CoreTerm(
        .authorizationError, code.rawValue,
        [code.citation] + (code.citation == .rfc(6749, "4.1.2.1") ? [.rfc(6749, "4.2.2.1")] : []))
    }
    let proofKey = CoreTerm(
      .authorizationError, "invalid_request", [.rfc(7636, "4.4.1")], rulesOf: "RFC 7636")
    return known + [proofKey]
  }()

  private static let tokenErrors: [CoreTerm] =
    TokenErrorCode.core.map { CoreTerm(.tokenError, $0.rawValue, [TokenErrorCode.citation]) }
    + [CoreTerm(.tokenError, "invalid_grant", [.rfc(7636, "4.6")], rulesOf: "RFC 7636")]

  private static let resourceErrors: [CoreTerm] = ResourceErrorCode.allCases.map {
    CoreTerm(.resourceError, $0.rawValue, [$0.citation])
  }

  private static let grantTypes: [CoreTerm] = [
    CoreTerm(.grantType, "authorization_code", [.rfc(6749, "4.1.3")]),
    CoreTerm(.grantType, "password", [.rfc(6749, "4.3.2")]),
    CoreTerm(.grantType, "client_credentials", [.rfc(6749, "4.4.2")]),
    CoreTerm(.grantType, "refresh_token", [.rfc(6749, "6")]),
  ]

  private static let responseTypes: [CoreTerm] = [
    CoreTerm(.responseType, "code", [.rfc(6749, "4.1.1"), Citation("OIDC Core 1.0", "3.1.2.1")]),
    CoreTerm(.responseType, "token", [.rfc(6749, "4.2.1")]),
    CoreTerm(.responseType, "id_token", [Citation("OIDC Core 1.0", "3.2.2.1")]),
    CoreTerm(.responseType, "id_token token", [Citation("OIDC Core 1.0", "3.2.2.1")]),
    CoreTerm(.responseType, "code id_token", [Citation("OIDC Core 1.0", "3.3.2.1")]),
    CoreTerm(.responseType, "code token", [Citation("OIDC Core 1.0", "3.3.2.1")]),
    CoreTerm(.responseType, "code id_token token", [Citation("OIDC Core 1.0", "3.3.2.1")]),
  ]

  private static let clientAuthentication: [CoreTerm] = [
    CoreTerm(.clientAuthentication, "client_secret_basic", [.rfc(6749, "2.3.1"), openIDClients]),
    CoreTerm(.clientAuthentication, "client_secret_post", [.rfc(6749, "2.3.1"), openIDClients]),
    CoreTerm(.clientAuthentication, "client_secret_jwt", [openIDClients]),
    CoreTerm(.clientAuthentication, "private_key_jwt", [openIDClients]),
    CoreTerm(.clientAuthentication, "none", [.rfc(6749, "3.2.1"), openIDClients]),
  ]

  private static let openIDClients = Citation("OIDC Core 1.0", "9")
}
