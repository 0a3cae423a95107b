internal import Citations
internal import Simulation
internal import Wire

/// What the client is told to do with a resource while no browser waits, under review. Of a refusal nobody is told.
struct Errand: Review {
  typealias Refusal = Void

  static let rules: [Rule<Errand>] = [ErrandRules.protectedResourceKnown, ErrandRules.accessTokenObtainable]

  /// As the act says it: `/trips`, `POST /contacts`.
  let text: String
  let resources: [ClientSettings.Resource]
  /// How the client gets its tokens.
  let flow: ClientFlow
  /// Where it has a token or password from that it can use, the latest: `session 4f2`; nil if it has none.
  let connected: String?
  /// What it is told to use; nil where it does not know it.
  let resource: ClientSettings.Resource?

  init(
    text: String, resources: [ClientSettings.Resource], flow: ClientFlow, connected: String?
  ) {
    self.text = text
    self.resources = resources
    self.flow = flow
    self.connected = connected
    let key = ResourceKey(parsing: text)
    resource = key.flatMap { key in resources.first { $0.key == key } }
  }
}

/// The client's rules for what it is told to do while no browser waits.
enum ErrandRules {
  /// The client shows what opens a resource at addresses that it was built to use, and nowhere else (RFC 9700 §4.9.1).
  static let protectedResourceKnown = Rule<Errand>(
    "protected-resource-known", "the client knows this resource, and how to use it", .rfc(9700, "4.9.1"),
    needed: "without it there is no address to ask"
  ) { errand in
    let expected = errand.resources.map(\.key.description).joined(separator: " or ")
    guard let resource = errand.resource else {
      return .fails(expected: expected, found: errand.text, ())
    }
    return .holds(expected: expected, found: resource.address)
  }

  /// A protected resource opens to an access token (RFC 6749 §7). Where no browser waits, the client must
  /// have one already, be allowed to ask for itself (RFC 6749 §4.4), or have an owner whom it can ask directly
  /// (RFC 6749 §1.2).
  static let accessTokenObtainable = Rule<Errand>(
    "access-token-obtainable", "the client has a token, or can get one without a browser", .rfc(6749, "7"),
    needed: "without a token there is nothing to show to the resource server"
  ) { errand in
    if let connected = errand.connected {
      return .holds(expected: "a token", found: "that of \(connected)")
    }
    guard let obtaining = errand.flow.obtaining else {
      return .fails(
        expected: "a token of a user, or the client credentials grant",
        found: "no token, and \(errand.flow.name) takes a person at a browser", ())
    }
    return .holds(expected: "a token, or \(obtaining.means)", found: obtaining.itsMeans)
  }

  /// Without OAuth, an application acts for somebody with her password, so it must have kept it (RFC 6749 §1).
  static let ownerCredentialsKept = Rule<Errand>(
    "owner-credentials-kept", "the client has a password for the owner", .rfc(6749, "1"),
    needed: "without a password there is nothing to show to the resource server"
  ) { errand in
    guard let connected = errand.connected else {
      return .fails(expected: "a password that it keeps", found: "none", ())
    }
    return .holds(expected: "a password that it keeps", found: "that of \(connected)")
  }
}

/// Something that a client can be told to do while no browser waits, besides fetching a resource: a value of the feature
/// that adds it.
struct ClientErrand: Sendable {
  /// As the act says it: `revokes its tokens`.
  let words: String
  let run: @Sendable (inout Client, inout Surroundings) -> Receipt

  init(_ words: String, run: @escaping @Sendable (inout Client, inout Surroundings) -> Receipt) {
    self.words = words
    self.run = run
  }
}
