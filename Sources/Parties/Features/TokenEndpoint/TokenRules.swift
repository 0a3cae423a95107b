internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// The rules for what every token request asks (RFC 6749 §5.2).
enum TokenRules {
  /// Each grant demands it; a request that lacks a required parameter is invalid (RFC 6749 §5.2).
  static let grantTypePresent = Rule<TokenRequest>(
    "grant-type-present", "grant_type is there", .rfc(6749, "5.2"),
    needed: "without a grant_type nobody can say what is to be traded"
  ) { review in
    guard let type = review.parameters["grant_type"] else {
      return .fails(expected: "grant_type", found: "none", .init(.invalidRequest, "grant_type is missing."))
    }
    return .holds(found: type)
  }

  /// The server must know the kind of grant (RFC 6749 §5.2).
  static let grantTypeSupported = Rule<TokenRequest>(
    "grant-type-supported", "the server knows this grant_type", .rfc(6749, "5.2"),
    needed: "what the server does not know it cannot trade"
  ) { review in
    let found = review.parameters["grant_type"] ?? ""
    let expected = Grants.offered(by: review.settings).map(\.rawValue).joined(separator: " or ")
    guard review.grant != nil else {
      return .fails(
        expected: expected, found: found, .init(.unsupportedGrantType, "The grant_type is not supported."))
    }
    return .holds(expected: expected, found: found)
  }

  /// A client is registered for the grants it uses (RFC 6749 §5.2).
  static let clientMayUseGrant = Rule<TokenRequest>(
    "client-may-use-grant", "this client is registered for this grant_type", .rfc(6749, "5.2")
  ) { review in
    let expected = (review.client?.grantTypes ?? []).map(\.rawValue).joined(separator: " or ")
    guard let grant = review.grant, review.client?.grantTypes.contains(grant.type) == true else {
      return .fails(
        expected: expected, found: review.grant?.type.rawValue ?? "",
        .init(.unauthorizedClient, "This client is not registered for this grant_type."))
    }
    return .holds(expected: expected, found: grant.type.rawValue)
  }
}

/// What evidence is refused with where its endpoint answers by ``ErrorResponse``, unless it says otherwise.
extension Review where Refusal == ErrorResponse {
  func refusal(ofParameters description: String) -> ErrorResponse { .init(.invalidRequest, description) }

  func refusal(ofMethod description: String) -> ErrorResponse {
    .init(.invalidRequest, description, status: .methodNotAllowed)
  }

  func refusal(ofTriesUntil end: VirtualTime) -> ErrorResponse {
    .init(.invalidClient, "Too many wrong secrets: no more are taken for a while.")
  }

  func refusal(_ code: TokenErrorCode, _ description: String, status: HTTPResponse.Status?) -> ErrorResponse {
    .init(code, description, status: status)
  }
}

/// Why a request of a client is refused, by the error response that RFC 6749 §5.2 gives the token endpoint, and other
/// documents their own endpoints.
struct ErrorResponse: Sendable {
  let code: TokenErrorCode
  let description: String
  let status: HTTPResponse.Status

  /// - Parameter status: 400 unless the code is `invalid_client`, which is 401; or what the fault in HTTP
  ///   calls for.
  init(_ code: TokenErrorCode, _ description: String, status: HTTPResponse.Status? = nil) {
    self.code = code
    self.description = description
    self.status = status ?? (code == .invalidClient ? .unauthorized : .badRequest)
  }

  /// 400, or 401 with a challenge where a client failed to authenticate by a header field (RFC 6749 §5.2).
  /// - Parameter headerFields: those that every answer of the endpoint has.
  func response(of settings: AuthorizationServerSettings, headerFields: HTTPFields) -> WireResponse {
    var fields = headerFields
    if status == .methodNotAllowed { fields[.allow] = "POST" }
    if status == .unauthorized { fields[.wwwAuthenticate] = "Basic realm=\"\(settings.issuer)\"" }
    return .json(
      .object([
        .init("error", .string(code.rawValue)), .init("error_description", .string(description)),
      ]), status: status, headerFields: fields)
  }
}
