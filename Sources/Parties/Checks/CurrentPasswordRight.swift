internal import Citations
internal import HTTPTypes
internal import HashTreeCollections
internal import Simulation
internal import Wire

extension AccountRules {
  /// Whoever changes a password must know the one that counts now; a page left open, or another site that sends the
  /// form, is not enough (RFC 6749 §10.12 for the latter).
  static let currentPasswordRight = Rule<PasswordChange>(
    "current-password-right", "whoever changes the password knows the one that counts now",
    .rfc(6749, "10.12")
  ) { review in
    let name = review.parameters["username"] ?? ""
    guard let password = review.accounts.exactly(name),
      review.parameters["password"]?.isIdentical(to: password) == true
    else {
      return .fails(
        expected: "the password of an account", found: "user name \(name) with another password",
        .init("User name or password is wrong.", .forbidden))
    }
    review.username = name
    return .holds(found: "\(name), with the right password")
  }
}
