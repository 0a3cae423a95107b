internal import Citations
internal import Simulation
internal import Wire

/// Whether a client has a redirect URI of its own for each server that it uses (RFC 9700 §4.4.2.2).
public struct DistinctRedirectURIs: FeatureValue {
  public internal(set) var isUsed = false

  public init() {}

  static let client: [Setting<ClientSettings.Said>] = [
    Setting(
      "redirect_uri_for_each_server", \.features.distinctRedirectURIs.isUsed,
      "Whether each server that it uses besides the first has a redirect URI of its own, the redirect_uri with the server's name behind it, and only answers of that server may come there (RFC 9700 §4.4.2.2)",
      applies: .when({ ($0.servers ?? []).count > 1 }, else: "uses one server alone"))
  ]
}

extension FeatureValues {
  public internal(set) var distinctRedirectURIs: DistinctRedirectURIs {
    get { self[DistinctRedirectURIs.self] }
    _modify { yield &self[DistinctRedirectURIs.self] }
  }
}

extension ClientSettings.Said {
  /// Where browsers come back from a server that the client uses, by that server's name in the cast.
  public func registeredRedirectURI(at server: String) -> String? {
    guard features.distinctRedirectURIs.isUsed, servers?.first != server else { return redirectURI }
    return redirectURI.map { "\($0)/\(server)" }
  }
}

extension ClientSettings {
  /// Where browsers come back from a server.
  func registeredRedirectURI(at server: ServerAddresses) -> String? {
    guard self.features.distinctRedirectURIs.isUsed,
      let other = otherServers.first(where: { $0.addresses.issuer == server.issuer })
    else { return self.redirectURI }
    return self.redirectURI.map { "\($0)/\(other.name)" }
  }

  /// All paths at which browsers come back; none where none is sent away.
  var redirectPaths: [String] {
    ([server] + (self.features.distinctRedirectURIs.isUsed ? otherServers.map(\.addresses) : []))
      .compactMap { registeredRedirectURI(at: $0).map(ClientSettings.path) }
  }

  /// The path of a redirect URI, in normal form.
  static func path(of uri: String) -> String {
    let path = WebAddress.normalized(path: WebAddress(uri)?.path ?? "")
    return path.isEmpty ? "/" : path
  }
}

extension RedirectionRules {
  /// Where each server has a redirect URI of its own, an answer at another's is of another server (RFC 9700 §4.4.2.2).
  static let redirectURIOfServerAsked = Rule<RedirectionRequest>(
    "redirect-uri-of-server-asked",
    "the answer came to the redirect URI of the server this browser was sent to",
    .rfc(9700, "4.4.2.2")
  ) { review in
    guard let expected = review.awaitedAt, let found = review.receivedAt else { return .goesWithoutSaying }
    guard found.isIdentical(to: expected) else {
      return .fails(
        expected: expected, found: found, "The answer comes from another server than the one asked.")
    }
    return .holds(expected: expected, found: found)
  }
}
