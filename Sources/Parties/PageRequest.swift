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
