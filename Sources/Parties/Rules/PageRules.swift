internal import Citations
internal import Wire

/// What a client, or an authorization server, asks of a request for a page.
enum PageRules {
  /// There is something at this address (RFC 9110 §15.5.5). Noted only where there is not.
  static let pageExists = Rule<PageLookup>(
    "page-exists", "there is a page at this address", .rfc(9110, "15.5.5"),
    needed: "without a page there is nothing to show"
  ) { review in
    guard review.known.contains(where: { $0.isIdentical(to: review.path) }) else {
      return .fails(expected: review.known.joined(separator: " or "), found: review.path, ())
    }
    return .holds(found: review.path)
  }

  /// The client gets data for the browser whose user has connected her account, and for no other (RFC 6749 §7): it knows
  /// the browser by its cookie.
  static let browserConnected = Rule<DataPageRequest>(
    "browser-connected", "the user of this browser has connected her account", .rfc(6749, "7"),
    needed: "without a connected account there is nothing to ask for data with"
  ) { review in
    guard review.isConnected, let session = review.session else {
      let found = review.session.map { "session \($0), not connected" } ?? "no session that the client knows"
      return .fails(expected: "a session that is connected", found: found, ())
    }
    return .holds(expected: "a session that is connected", found: "session \(session)")
  }
}

/// A browser asks for a page, of a client or of an authorization server, that no endpoint of its own is behind.
struct PageLookup: Review {
  typealias Refusal = Void

  static let rules: [Rule<PageLookup>] = [PageRules.pageExists]

  let path: String
  /// The paths at which there is something.
  let known: [String]
}

/// A browser asks a client for a page with somebody's data.
struct DataPageRequest: Review {
  typealias Refusal = Void

  static let rules: [Rule<DataPageRequest>] = [PageRules.browserConnected]

  /// The session that the browser's cookie names, if the client has it.
  let session: String?
  /// Whether the client holds there what opens the data: a token, or a password.
  let isConnected: Bool
}
