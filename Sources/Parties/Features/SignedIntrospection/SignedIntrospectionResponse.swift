internal import HTTPTypes
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// What both sides call a signed answer about a token.
enum SignedIntrospectionResponse {
  /// Its media type, in `Accept` and `Content-Type` (RFC 9701 §4, §5).
  static let mediaType = "application/token-introspection+jwt"
  /// What its header says that it is, so that it cannot pass for an access token (RFC 9701 §8.1).
  static let type = "token-introspection+jwt"
}

extension IntrospectionRequest {
  /// Whether the caller wants the answer signed (RFC 9701 §4).
  var wantsSignedAnswer: Bool {
    guard form.settings.features.signedIntrospection.isOn else { return false }
    let accepted = form.request.headerFields.value(of: .accept) ?? ""
    return accepted.split(separator: ",").contains {
      String($0).mediaType == SignedIntrospectionResponse.mediaType
    }
  }

  /// A signed answer for the caller; nil where it wants none.
  ///
  /// What is told of the token stands in a claim of its own, for a claim beside `iss` and `aud` could be taken for one of
  /// the answer; and there is neither `sub` nor `exp`, without which no server takes it for an access token (RFC 9701 §5).
  func signedAnswer(_ meaning: JSONValue, headerFields: HTTPFields, at now: VirtualTime) -> WireResponse? {
    guard wantsSignedAnswer, let caller, let key = form.settings.signingKey?.signingKey else { return nil }
    let claims: [JSONValue.Member] = [
      .init("iss", .string(form.settings.issuer)),
      .init("aud", .string(caller.audience)),
      .init("iat", .integer(now.seconds)),
      .init("token_introspection", meaning),
    ]
    var fields = headerFields
    fields[.contentType] = SignedIntrospectionResponse.mediaType
    let answer = key.sign(.object(claims), type: SignedIntrospectionResponse.type)
    return WireResponse(status: .ok, headerFields: fields, body: Array(answer.utf8))
  }
}
