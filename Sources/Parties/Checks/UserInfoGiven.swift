internal import Citations
internal import HTTPTypes
internal import Simulation
internal import Wire

extension UserInfoResponseRules {
  /// An error says that there is nothing to read (OIDC Core 1.0 §5.3.3).
  static let userInfoGiven = Rule<UserInfoResponse>(
    "userinfo-given", "the answer is not an error", Citation("OIDC Core 1.0", "5.3.3")
  ) { review in
    guard review.response.status == .ok else {
      return .fails(
        expected: "status 200", found: "status \(review.response.status.code)",
        "The server does not tell who you are.")
    }
    return .holds()
  }
}
