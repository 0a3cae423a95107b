internal import Citations

extension ErrandRules {
  /// A protected resource opens to an access token (RFC 6749 §7). Where no browser waits, the client must
  /// have one already, be allowed to ask for itself (RFC 6749 §4.4), or have an owner whom it can ask directly
  /// (RFC 6749 §1.2).
  static let tokenAtHand = Rule<Errand>(
    "token-at-hand", "the client has a token, or can get one without a browser", .rfc(6749, "7")
  ) { errand in
    if let connected = errand.connected {
      return .holds(expected: "a token", found: "that of \(connected)")
    }
    guard !errand.grant.asksAtBrowser else {
      return .fails(
        expected: "a token of a user, or the client credentials grant",
        found: "no token, and \(errand.grant.rawValue) takes a person at a browser", ())
    }
    if errand.grant == .handedCode {
      return .holds(expected: "a token, or an owner to ask", found: "an owner to ask")
    }
    return .holds(expected: "a token, or the client's own credentials", found: "its own credentials")
  }
}
