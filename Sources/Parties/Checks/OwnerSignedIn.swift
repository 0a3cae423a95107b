internal import Citations
internal import Simulation
internal import Wire

extension FormRules {
  /// Only an authenticated owner can consent (RFC 6749 §3.1).
  static let ownerSignedIn = Rule<FormPost>(
    "owner-signed-in", "somebody is signed in with this browser", .rfc(6749, "3.1")
  ) { review in
    guard let pending = review.pending, let signIn = review.server.signIn(for: pending, at: review.now) else {
      return .fails(expected: "a signed-in owner", found: "nobody", .init(words: "Sign in first."))
    }
    review.signIn = signIn
    return .holds(found: signIn.user)
  }
}
