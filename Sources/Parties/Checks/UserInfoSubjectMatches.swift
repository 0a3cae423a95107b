internal import Citations
internal import Simulation
internal import Wire

extension UserInfoResponseRules {
  /// sub is there, and exactly that of the ID token; otherwise none of it may be used (OIDC Core 1.0 §5.3.2).
  static let userInfoSubjectMatches = Rule<UserInfoResponse>(
    "userinfo-subject-matches", "sub is that of the ID token", Citation("OIDC Core 1.0", "5.3.2")
  ) { review in
    let found = review.claims["sub"]?.string
    guard found?.isIdentical(to: review.subject) == true else {
      return .fails(
        expected: review.subject, found: found ?? "none", "The server speaks of somebody else.")
    }
    return .holds(expected: review.subject, found: review.subject)
  }
}
