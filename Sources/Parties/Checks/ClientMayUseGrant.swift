internal import Citations
internal import OAuthVocabulary

extension TokenRules {
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
