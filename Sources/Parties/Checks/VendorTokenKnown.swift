internal import Citations
internal import HTTPTypes
internal import HashTreeCollections
internal import Simulation
internal import Wire

extension VendorResourceRules {
  /// The token is one that this server issued (Concur HTTP Codes §403).
  static let vendorTokenKnown = Rule<VendorResourceRequest>(
    "vendor-token-known", "the token is one of those issued", Citation("Concur HTTP Codes", "403")
  ) { review in
    guard let meaning = review.accessTokens.exactly(review.token) else {
      return .fails(
        expected: "a token issued here", found: review.token,
        VendorServer.refusal(.forbidden, "The token is not known."))
    }
    review.meaning = meaning
    return .holds(found: "issued for \(meaning.user) to \(meaning.application)")
  }
}
