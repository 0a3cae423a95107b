internal import Citations
internal import JOSE
internal import Simulation
internal import Wire

extension IDTokenRules {
  /// iat can serve to turn away what was issued too far from now; how far is up to the client (OIDC Core 1.0
  /// §3.1.3.7, step 10).
  static let idTokenRecent = Rule<IDTokenReview>(
    "id-token-recent", "iat is not too far away (step 10)", Citation("OIDC Core 1.0", "3.1.3.7")
  ) { review in
    let limit = IDTokenReview.acceptableAge
    let expected = "at most \(limit) seconds from \(review.now.timeOfDay)"
    guard let seconds = review.claims["iat"]?.numericDate else {
      return .fails(
        expected: expected, found: review.claims["iat"]?.plainText ?? "none",
        "The statement does not say when it was made.")
    }
    let issued = VirtualTime(seconds: seconds)
    guard issued.advanced(by: limit) >= review.now, review.now.advanced(by: limit) >= issued else {
      return .fails(expected: expected, found: "\(issued)", "The statement was not made just now.")
    }
    return .holds(expected: expected, found: issued.timeOfDay)
  }
}
