internal import Citations
internal import HTTPTypes
internal import Simulation
internal import Wire

extension VendorResourceRules {
  /// A token is good until the date that it was issued with (Concur HTTP Codes §403).
  static let vendorTokenNotExpired = Rule<VendorResourceRequest>(
    "vendor-token-not-expired", "the date at which the token expires has not come",
    Citation("Concur HTTP Codes", "403")
  ) { review in
    guard let meaning = review.meaning, review.now < meaning.expires else {
      return .fails(
        expected: "before \(review.meaning?.expires.description ?? "its end")",
        found: review.now.description, VendorServer.refusal(.forbidden, "The token has expired."))
    }
    return .holds(expected: "before \(meaning.expires)", found: review.now.description)
  }
}
