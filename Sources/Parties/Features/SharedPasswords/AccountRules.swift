internal import Citations
internal import HTTPTypes
internal import HashTreeCollections
internal import Simulation
internal import Wire

/// The rules of a resource server that takes passwords (RFC 7617), as before OAuth.
enum AccountRules {
  /// A request without user name and password gets a challenge that asks for them (RFC 7617 §2).
  static let passwordPresented = Rule<ResourceRequest>(
    "password-presented", "the request presents a user name and a password", .rfc(7617, "2")
  ) { review in
    let value = review.request.headerFields[.authorization]
    guard let credentials = value.flatMap({ BasicCredentials(authorization: $0) }) else {
      return .fails(
        expected: "Authorization: Basic", found: value ?? "no Authorization", review.passwordChallenge)
    }
    review.credentials = credentials
    return .holds(expected: "Authorization: Basic", found: "Basic, with the user name \(credentials.userID)")
  }

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

  /// The form comes by POST: passwords in an address would stay in histories and logs (RFC 9110 §17.9).
  static let passwordFormIsPosted = Rule<PasswordChange>(
    "password-form-is-posted", "the form is posted, form-encoded", .rfc(9110, "17.9")
  ) { review in
    let type = review.request.headerFields[.contentType]?.mediaType ?? "no Content-Type"
    let found = "\(review.request.method.rawValue), \(type)"
    guard review.request.method == .post, type == ResourceParameters.formType,
      let parameters = try? FormParameters(parsing: review.request.body)
    else {
      return .fails(
        expected: "POST, \(ResourceParameters.formType)", found: found,
        .init("This form cannot be read.", review.request.method == .post ? .badRequest : .methodNotAllowed))
    }
    review.parameters = parameters
    return .holds(found: found)
  }

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

  /// A password must not be empty here, nor have control characters, which Basic cannot carry (RFC 7617 §2).
  static let newPasswordUsable = Rule<PasswordChange>(
    "new-password-usable", "the new password can be used", .rfc(7617, "2")
  ) { review in
    guard let password = review.parameters["new_password"],
      !password.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F })
    else {
      return .fails(
        expected: "a password without control characters", found: review.parameters["new_password"] ?? "none",
        .init("The new password cannot be used.", .badRequest))
    }
    review.newPassword = password
    return .holds()
  }
}
