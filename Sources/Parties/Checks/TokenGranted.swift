internal import Citations
internal import HTTPTypes
internal import Simulation
internal import Wire

extension TokenResponseRules {
  /// 200, or an error and its code (RFC 6749 §5.2).
  static let tokenGranted = Rule<TokenResponse>(
    "token-granted", "the answer is not an error", .rfc(6749, "5.2")
  ) { review in
    let error = review.document["error"]?.string
    guard review.response.status == .ok, error == nil else {
      let found = error ?? "status \(review.response.status.code)"
      return .fails(expected: "status 200", found: found, "The authorization server gave no token: \(found).")
    }
    return .holds()
  }
}
