internal import HTTPTypes
internal import OAuthVocabulary
internal import Wire

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
