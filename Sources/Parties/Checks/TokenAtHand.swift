internal import Citations

extension ErrandRules {
  /// A protected resource opens to an access token (RFC 6749 §7). Where no person is there to be asked, the
  /// client must have one already, or be allowed to ask for itself (RFC 6749 §4.4).
  static let tokenAtHand = Rule<Errand>(
    "token-at-hand", "the client has a token, or can get one without a person", .rfc(6749, "7")
  ) { errand in
    if let session = errand.connectedSession {
      return .holds(expected: "a token", found: "that of session \(session)")
    }
    guard !errand.grant.asksOwner else {
      return .fails(
        expected: "a token of a user, or the client credentials grant",
        found: "no token, and \(errand.grant.rawValue) takes a person", ())
    }
    return .holds(expected: "a token, or the client's own credentials", found: "its own credentials")
  }
}
