internal import Citations
internal import Simulation
internal import Wire

extension PersonRules {
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
}
