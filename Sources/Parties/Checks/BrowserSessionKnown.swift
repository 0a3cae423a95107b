internal import Citations

extension RedirectionRules {
  /// The client sent this very browser away and waits for it. An answer that nobody waits for may have been
  /// planted (RFC 6749 §10.12).
  static let browserSessionKnown = Rule<RedirectionRequest>(
    "browser-session-known", "the client waits for this browser to come back", .rfc(6749, "10.12")
  ) { review in
    guard review.pending != nil else {
      let found =
        review.session.map { "session \($0), from which nothing is expected" } ?? "no session cookie"
      return .fails(
        expected: "the session of a browser that was sent away", found: found,
        "This app did not ask for an authorization in this browser. Start again.")
    }
    return .holds(found: review.session.map { "session \($0)" } ?? "")
  }
}
