internal import Citations
internal import HTTPTypes
internal import HashTreeCollections
internal import Simulation
internal import Wire

extension AccountRules {
  /// The server does what is asked only if it can validate user name and password (RFC 7617 §2). Which of the two was
  /// wrong is not told.
  static let accountPasswordRight = Rule<ResourceRequest>(
    "account-password-right", "user name and password are those of an account here", .rfc(7617, "2")
  ) { review in
    let expected = "the password of an account"
    guard let credentials = review.credentials,
      let password = review.accounts.exactly(credentials.userID),
      password.isIdentical(to: credentials.password)
    else {
      let found = "user name \(review.credentials?.userID ?? "") with another password"
      return .fails(expected: expected, found: found, review.passwordChallenge)
    }
    return .holds(expected: expected, found: "\(credentials.userID), with the right password")
  }
}
