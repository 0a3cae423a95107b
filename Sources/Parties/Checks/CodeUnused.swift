internal import Citations
internal import OAuthVocabulary

extension CodeRules {
  /// A code is good once; the second use is denied, and what the first one brought is revoked (RFC 6749
  /// §4.1.2).
  static let codeUnused = Rule<TokenRequest>(
    "code-unused", "the code was not used before", .rfc(6749, "4.1.2")
  ) { review in
    guard review.code?.isUsed == false else {
      return .fails(
        expected: "unused", found: "used before",
        .init(.invalidGrant, "The code was used before. All tokens issued for it are revoked."))
    }
    return .holds()
  }
}
