internal import Citations
internal import Simulation
internal import Wire

extension FormRules {
  /// The account that she means is signed in with this browser; or she wants to sign in with another (OIDC Core
  /// 1.0 §3.1.2.1).
  static let accountSignedIn = Rule<FormPost>(
    "account-signed-in", "the chosen account is signed in with this browser",
    Citation("OIDC Core 1.0", "3.1.2.1")
  ) { review in
    guard let user = review.parameters["account"] else {
      return .doesNotApply("she wants to sign in with another account")
    }
    let signIns = review.server.signIns(in: review.session ?? "", at: review.now)
    let expected = "one of: \(signIns.map(\.user).joined(separator: ", "))"
    guard let signIn = signIns.first(where: { $0.user.isIdentical(to: user) }) else {
      return .fails(
        expected: expected, found: user,
        .init(words: "This account is not signed in with this browser. Start again from the app."))
    }
    review.signIn = signIn
    return .holds(expected: expected, found: user)
  }
}
