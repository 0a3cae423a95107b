internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// Evidence of a request that may say which resource servers it is about (RFC 8707 §2).
protocol NamesResources: Review {
  var settings: AuthorizationServerSettings { get }
  var namedResources: ResourceReading { get }
  func refusal(ofResource description: String) -> Refusal
}

extension AuthorizationRequest: NamesResources {
  func refusal(ofResource description: String) -> AuthorizationRefusal { .init(.invalidTarget, description) }
}

extension TradedGrant: NamesResources {
  var settings: AuthorizationServerSettings { request.settings }

  func refusal(ofResource description: String) -> ErrorResponse { .init(.invalidTarget, description) }
}

/// The rules for `resource` (RFC 8707 §2). What breaks one is told by `invalid_target`.
enum ResourceIndicatorRules {
  static let ofRequest: [Rule<AuthorizationRequest>] = [
    resourceNamed, absolute(), known(), resourceFitsScope,
  ]

  static let ofToken: [Rule<TradedGrant>] = [absolute(), known(), resourceGranted, oneResource]

  /// A server may demand that each request says which resource it is about (RFC 8707 §2.1).
  private static let resourceNamed = Rule<AuthorizationRequest>(
    "resource-named", "the request names a resource, where the server demands it", .rfc(8707, "2.1")
  ) { review in
    let found = review.namedResources.texts
    if !found.isEmpty { return .holds(found: found.joined(separator: ", ")) }
    guard review.settings.features.resourceIndicatorPolicy.handling == .required else {
      return .doesNotApply("none named, and this server does not demand one")
    }
    return .fails(
      expected: "resource", found: "none", review.refusal(ofResource: "Say which resource is meant."))
  }

  /// An absolute URI, without a fragment (RFC 8707 §2).
  private static func absolute<Subject: NamesResources>() -> Rule<Subject> {
    Rule("resource-absolute", "each resource is an absolute address without a fragment", .rfc(8707, "2")) {
      review in
      let found = review.namedResources.texts
      guard !found.isEmpty else { return .doesNotApply("no resource named") }
      let flawed = found.first { text in WebAddress(text).map { $0.fragment != nil } ?? true }
      guard let flawed else { return .holds(found: found.joined(separator: ", ")) }
      return .fails(
        expected: "an absolute address without a fragment", found: flawed,
        review.refusal(ofResource: "The resource is malformed."))
    }
  }

  /// The server issues tokens for resource servers that it knows, lest a client carry one to a stranger (RFC 8707 §2, RFC
  /// 9700 §4.9.1).
  private static func known<Subject: NamesResources>() -> Rule<Subject> {
    Rule("resource-known", "the server issues tokens for each resource that is named", .rfc(8707, "2")) {
      review in
      let found = review.namedResources.texts
      guard !found.isEmpty else { return .doesNotApply("no resource named") }
      let known = review.settings.resourceServers.values.map(\.audience).sorted()
      guard let stranger = found.first(where: { review.settings.audience(named: $0) == nil }) else {
        return .holds(found: found.joined(separator: ", "))
      }
      return .fails(
        expected: known.joined(separator: " or "), found: stranger,
        review.refusal(ofResource: "The resource is not known."))
    }
  }

  /// A resource that none of the scope is for would get a token that opens nothing: the combination is invalid (RFC 8707
  /// §2).
  private static let resourceFitsScope = Rule<AuthorizationRequest>(
    "resource-fits-scope", "some of the scope is for each resource that is named", .rfc(8707, "2")
  ) { review in
    let named = review.namedResources.audiences
    guard !named.isEmpty else { return .doesNotApply("no resource named") }
    let servers = review.settings.resourceServers.values.sorted { $0.audience < $1.audience }
    let useless = servers.first { server in
      named.contains(server.audience) && review.scope.intersection(server.scope).isEmpty
    }
    guard let useless else { return .holds(found: review.scope.text) }
    return .fails(
      expected: "some of: \(useless.scope), for \(useless.audience)", found: review.scope.text,
      review.refusal(ofResource: "Nothing of the scope is for this resource."))
  }

  /// Those that the owner was asked about, or some of them, never others (RFC 8707 §2.2).
  private static let resourceGranted = Rule<TradedGrant>(
    "resource-granted", "the token is for nothing that was not granted", .rfc(8707, "2.2")
  ) { review in
    let (named, granted) = (review.namedResources.audiences, review.grantedResources)
    guard !named.isEmpty else { return .doesNotApply("no resource named: what was granted counts") }
    guard !granted.isEmpty else { return .doesNotApply("what was granted is for no resource alone") }
    guard let other = named.first(where: { name in !granted.contains(where: name.isIdentical) }) else {
      return .holds(expected: granted.joined(separator: " or "), found: named.joined(separator: ", "))
    }
    return .fails(
      expected: granted.joined(separator: " or "), found: other,
      review.refusal(ofResource: "The resource is not among those that were granted."))
  }

  /// With a token for two resource servers, each of the two could go to the other (RFC 8707 §3): this server issues
  /// none.
  private static let oneResource = Rule<TradedGrant>(
    "one-resource-a-token", "the token is for one resource server", .rfc(8707, "3")
  ) { review in
    let found = review.resourcesInEffect
    let isDemanded = review.settings.features.resourceIndicatorPolicy.handling == .required
    guard isDemanded || !found.isEmpty else { return .doesNotApply("nothing says for which") }
    guard found.count == 1 else {
      return .fails(
        expected: found.isEmpty ? "resource" : "one of: " + found.joined(separator: ", "),
        found: review.namedResources.texts.isEmpty ? "none named" : found.joined(separator: ", "),
        review.refusal(ofResource: "Say for which resource the token is to be, one at a time."))
    }
    return .holds(found: found.joined())
  }
}
