internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension ResourceRules {
  /// A bearer token is letters, digits, `-._~+/` and `=` at its end (RFC 6750 §2.1); a malformed one is
  /// invalid_token (§3.1).
  static let bearerTokenWellFormed = Rule<ResourceRequest>(
    "bearer-token-well-formed", "the token has only characters that a token may have", .rfc(6750, "2.1")
  ) { review in
    let text = review.token.text
    let core = text.utf8.prefix { $0 != 0x3D }
    let padding = text.utf8.dropFirst(core.count)
    let isToken =
      !core.isEmpty && padding.allSatisfy { $0 == 0x3D }
      && core.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || "-._~+/".utf8.contains($0) }
    guard isToken else {
      return .fails(
        expected: "A-Z a-z 0-9 - . _ ~ + / =", found: text,
        review.challenge(.invalidToken, "The access token is malformed."))
    }
    return .holds(found: text)
  }
}
