internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension TokenRules {
  /// The server must know the kind of grant (RFC 6749 §5.2).
  static let grantTypeSupported = Rule<TokenRequest>(
    "grant-type-supported", "the server knows this grant_type", .rfc(6749, "5.2")
  ) { review in
    let found = review.parameters["grant_type"] ?? ""
    let expected = Grants.all.map(\.type.rawValue).joined(separator: " or ")
    guard let grant = Grants.all.first(where: { $0.type.rawValue == found }) else {
      return .fails(
        expected: expected, found: found, .init(.unsupportedGrantType, "The grant_type is not supported."))
    }
    review.grant = grant
    return .holds(expected: expected, found: found)
  }
}
