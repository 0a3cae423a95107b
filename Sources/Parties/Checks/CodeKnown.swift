internal import Citations
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension CodeRules {
  /// The server issued this code (RFC 6749 §4.1.3).
  static let codeKnown = Rule<TokenRequest>(
    "code-known", "the server issued this code", .rfc(6749, "4.1.3")
  ) { review in
    guard let text = review.parameters["code"], let code = review.memory.codes.exactly(text) else {
      return .fails(
        expected: "a code issued here", found: review.parameters["code"] ?? "none",
        .init(.invalidGrant, "The code is not known."))
    }
    review.code = code
    return .holds(found: text)
  }
}
