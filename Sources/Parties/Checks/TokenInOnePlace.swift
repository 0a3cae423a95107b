internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension ResourceRules {
  /// A request presents its token in one way only (RFC 6750 §2); more are invalid_request (§3.1).
  static let tokenInOnePlace = Rule<ResourceRequest>(
    "token-in-one-place", "no token comes in two ways at once", .rfc(6750, "2")
  ) { review in
    let places = BearerMethod.allCases.filter { method in review.tokens.contains { $0.method == method } }
    let found = places.map(\.place).joined(separator: ", ")
    guard places.count < 2 else {
      return .fails(
        expected: "a token in one place", found: found,
        review.challenge(.invalidRequest, "The access token must come in one way only."))
    }
    return places.isEmpty ? .doesNotApply("no token in any place") : .holds(found: found)
  }
}

extension BearerMethod {
  /// Where it stands, in words.
  var place: String {
    switch self {
    case .header: "Authorization"
    case .body: "the body"
    case .query: "the query"
    }
  }
}
