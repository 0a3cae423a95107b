internal import Citations
internal import Simulation
internal import Wire

extension PersonRules {
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
}
