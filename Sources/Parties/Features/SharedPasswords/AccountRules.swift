internal import Citations
internal import HTTPTypes
internal import Simulation
internal import Wire

/// The rules of a resource server that takes passwords (RFC 7617), as before OAuth.
enum AccountRules {
  /// A request without user name and password gets a challenge that asks for them (RFC 7617 §2).
  static let passwordPresented = Rule<PasswordRequest>(
    "password-presented", "the request presents a user name and a password", .rfc(7617, "2")
  ) { review in
    guard let credentials = review.credentials else {
      return .fails(
        expected: "Authorization: Basic",
        found: review.asked.request.headerFields[.authorization] ?? "no Authorization", review.challenge)
    }
    return .holds(expected: "Authorization: Basic", found: "Basic, with the user name \(credentials.userID)")
  }

  /// The server does what is asked only if it can validate user name and password (RFC 7617 §2). Which of the two was
  /// wrong is not told.
  static let userIDAndPasswordValid = Rule<PasswordRequest>(
    "user-id-and-password-valid", "user name and password are those of an account here", .rfc(7617, "2")
  ) { review in
    let expected = "the password of an account"
    guard let credentials = review.credentials, review.accounts.hold(credentials) else {
      let found = "user name \(review.credentials?.userID ?? "") with another password"
      return .fails(expected: expected, found: found, review.challenge)
    }
    return .holds(expected: expected, found: "\(credentials.userID), with the right password")
  }

  /// The form comes by POST: passwords in an address would stay in histories and logs (RFC 9110 §17.9).
  static let passwordFormIsPosted = Rule<PasswordChange>(
    "password-form-is-posted", "the form is posted, form-encoded", .rfc(9110, "17.9"),
    needed: "without the form there is no password to change"
  ) { review in
    let type = review.request.headerFields[.contentType]?.mediaType ?? "no Content-Type"
    let found = "\(review.request.method.rawValue), \(type)"
    guard review.form != nil else {
      return .fails(
        expected: "POST, \(ResourceParameters.formType)", found: found,
        .init("This form cannot be read.", review.request.method == .post ? .badRequest : .methodNotAllowed))
    }
    return .holds(found: found)
  }

  /// Whoever changes a password must know the one that counts now; a page left open, or another site that sends the
  /// form, is not enough (RFC 6749 §10.12 for the latter).
  static let currentPasswordMatches = Rule<PasswordChange>(
    "current-password-matches", "whoever changes the password knows the one that counts now",
    .rfc(6749, "10.12")
  ) { review in
    guard let password = review.form?["password"],
      review.accounts.hold(BasicCredentials(userID: review.username, password: password))
    else {
      return .fails(
        expected: "the password of an account", found: "user name \(review.username) with another password",
        .init("User name or password is wrong.", .forbidden))
    }
    return .holds(found: "\(review.username), with the right password")
  }

  /// A password must not be empty here, nor have control characters, which Basic cannot carry (RFC 7617 §2).
  static let newPasswordUsable = Rule<PasswordChange>(
    "new-password-usable", "the new password can be used", .rfc(7617, "2")
  ) { review in
    guard let password = review.form?["new_password"],
      !password.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F })
    else {
      return .fails(
        expected: "a password without control characters", found: review.form?["new_password"] ?? "none",
        .init("The new password cannot be used.", .badRequest))
    }
    return .holds()
  }
}
