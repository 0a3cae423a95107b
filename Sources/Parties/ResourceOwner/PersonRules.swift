internal import Citations
internal import Simulation
internal import Wire

/// What a person asks herself before she types a password, or gives an app what stands for her permission.
enum PersonRules {
  /// A page that asks for a password may be an imitation; the address bar is what tells (RFC 6749 §10.11).
  static let addressIsWhereTheAccountIs = Rule<ResourceOwner.PasswordPrompt>(
    "address-is-where-the-account-is", "the address bar shows the site where the account is",
    .rfc(6749, "10.11")
  ) { prompt in
    let found = prompt.address?.origin ?? "no address"
    if !prompt.alsoTypesAt.isEmpty, found != prompt.account {
      return .doesNotApply("she has got used to typing her password elsewhere too")
    }
    guard found == prompt.account else {
      return .fails(expected: prompt.account, found: found, "this page may be an imitation")
    }
    return .holds(expected: prompt.account, found: found)
  }

  /// Whoever tells an app her password trusts it with everything that the password opens (RFC 6749 §4.3, §10.7).
  /// The address can no longer warn her.
  static let siteTrustedWithPassword = Rule<ResourceOwner.PasswordPrompt>(
    "site-trusted-with-password", "she trusts this site with the password of an account that is elsewhere",
    .rfc(6749, "4.3")
  ) { prompt in
    let found = prompt.address?.origin ?? "no address"
    if found.isIdentical(to: prompt.account) { return .doesNotApply("her account is here") }
    let trusted = prompt.alsoTypesAt.joined(separator: " or ")
    guard prompt.alsoTypesAt.contains(where: { $0.isIdentical(to: found) }) else {
      return .fails(expected: trusted, found: found, "she does not trust it with her password")
    }
    return .holds(expected: trusted, found: "\(found); her account is at \(prompt.account)")
  }

  /// People give up; a server must not count on endless tries, nor allow them (RFC 6819 §5.1.4.2.3).
  static let anotherPasswordToTry = Rule<ResourceOwner.PasswordPrompt>(
    "another-password-to-try", "there is a password she has not tried yet", .rfc(6819, "5.1.4.2.3"),
    needed: "without a password there is nothing to type"
  ) { prompt in
    guard prompt.passwordsLeft > 0 else {
      return .fails(expected: "another password to try", found: "none", "she gives up")
    }
    return .holds()
  }

  /// A password is changed to one that its owner chooses, and that nobody guesses (RFC 6819 §5.1.4.2.1).
  static let newPasswordChosen = Rule<ResourceOwner.PasswordPrompt>(
    "new-password-chosen", "she has thought of a new password", .rfc(6819, "5.1.4.2.1"),
    needed: "without a new password there is nothing to type"
  ) { prompt in
    guard prompt.hasNewPassword else {
      return .fails(expected: "a new password", found: "none", "she leaves it as it is")
    }
    return .holds()
  }
}
