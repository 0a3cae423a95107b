internal import Citations

extension PageRules {
  /// The client gets data for the browser whose user has connected her account, and for no other (RFC 6749 §7): it knows
  /// the browser by its cookie.
  static let browserConnected = Rule<DataPageRequest>(
    "browser-connected", "the user of this browser has connected her account", .rfc(6749, "7")
  ) { review in
    guard review.isConnected, let session = review.session else {
      let found = review.session.map { "session \($0), not connected" } ?? "no session that the client knows"
      return .fails(expected: "a session that is connected", found: found, ())
    }
    return .holds(expected: "a session that is connected", found: "session \(session)")
  }
}
