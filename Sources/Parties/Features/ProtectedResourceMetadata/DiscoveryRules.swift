internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// The answer to a request that brought no token, under review by the client (RFC 9728 §5.1). A refusal is what the user is
/// told.
struct Challenge: Review {
  typealias Refusal = String

  static let rules: [Rule<Challenge>] = [namesMetadata, addressUsable, addressPublic]

  static let silence = "The resource does not say whose tokens open it."

  let status: HTTPResponse.Status
  /// `Bearer`; empty where there is no challenge.
  let scheme: String
  /// Where the metadata is; nil where that is not said.
  let address: String?
  /// What the request would have taken (RFC 6750 §3); nil where that is not said.
  let scope: Scope?

  init(_ response: WireResponse) {
    status = response.status
    let challenge = response.headerFields.value(of: .wwwAuthenticate).map(HeaderPieces.challenge)
    scheme = challenge?.scheme ?? ""
    // The names of parameters count in any case of letters (RFC 9110 §11.2).
    func value(_ name: String) -> String? {
      challenge?.parameters.first { $0.name.isIdenticalInAnyCase(to: name) }?.value
    }
    address = value("resource_metadata")
    scope = value("scope").flatMap { Scope(parsing: $0) }
  }

  /// `resource_metadata` says where the resource describes itself (RFC 9728 §5.1).
  private static let namesMetadata = Rule<Challenge>(
    "challenge-names-metadata", "the refusal says where the resource describes itself", .rfc(9728, "5.1"),
    needed: "without an address there is nothing to read"
  ) { review in
    let expected = "401 and resource_metadata"
    guard review.status == .unauthorized else {
      return .fails(expected: expected, found: "\(review.status.code)", silence)
    }
    guard let address = review.address else {
      return .fails(
        expected: expected, found: review.scheme.isEmpty ? "401" : "401 \(review.scheme) without it", silence)
    }
    return .holds(expected: expected, found: address)
  }

  /// What is read there decides whom the user is sent to, so nobody on the way may change it: a resource identifier is an
  /// https address, and the address of its metadata is made of it (RFC 9728 §1.2, §3.1).
  private static let addressUsable = Rule<Challenge>(
    "resource-metadata-address-usable", "the address of the metadata is a whole https address",
    .rfc(9728, "3.1")
  ) { review in
    let text = review.address ?? ""
    guard let problem = NamedAddress.problem(of: text) else { return .holds(found: text) }
    return .fails(
      expected: "an https address without a fragment",
      found: "\(text.isEmpty ? "an empty value" : text): \(problem)",
      "The resource names an address that this app does not go to.")
  }

  /// A stranger chose this address, and the client's own server asks there: where only its neighbours can be, it does not
  /// go (RFC 9728 §7.7).
  private static let addressPublic = Rule<Challenge>(
    "resource-metadata-address-public", "the address is none of an internal network", .rfc(9728, "7.7")
  ) { review in
    let host = review.address.flatMap { WebAddress($0) }?.host ?? ""
    guard !NamedAddress.isInternal(host: host) else {
      return .fails(
        expected: "a host that everybody can reach", found: host,
        "The resource names an address that this app does not go to.")
    }
    return .holds(found: host)
  }
}

/// A resource's metadata, under review by the client (RFC 9728 §3.3). A refusal is what the user is told.
struct ResourceMetadataResponse: HoldsJSONAnswer {
  /// Whose metadata it is comes before what it says: none of it may be used where it is another's.
  static let rules: [Rule<ResourceMetadataResponse>] = [
    readable, isOfThisResource, namesServers, serverKnown,
  ]

  static let stranger = "This app is not known to the server that the resource trusts."

  let answer: JSONAnswer
  /// The address that the client asked without a token.
  let resource: String
  /// The issuers of the servers at which the client is registered.
  let known: [String]
  /// Whether the client makes itself known to servers that it has never met.
  let takesAny: Bool

  /// The issuers that the resource names, in its order.
  private var servers: [String] {
    guard case .array(let list)? = answer.document["authorization_servers"] else { return [] }
    return list.compactMap(\.string)
  }

  /// The first of them at which the client is registered, or can make itself known: that choice is the client's (RFC 9728
  /// §7.6).
  var chosen: String? {
    servers.first { server in
      takesAny && NamedAddress.problem(of: server) == nil || known.contains { $0.isIdentical(to: server) }
    }
  }

  /// All that it lists; nil where it lists none (RFC 9728 §2, `scopes_supported`).
  var scopes: Scope? {
    answer.document["scopes_supported"].flatMap { [String](setting: $0) }.map { Scope($0) }
  }

  private static let readable = Rule<ResourceMetadataResponse>(
    "resource-metadata-is-json", "the resource's metadata is a JSON object, with status 200",
    .rfc(9728, "3.2")
  ) { review in
    let found = review.answer.kind
    guard found == "200 application/json", review.answer.document.members != nil else {
      return .fails(expected: "200 application/json", found: found, "The resource's metadata cannot be read.")
    }
    return .holds(found: found)
  }

  /// The metadata is that of the very address that was asked (RFC 9728 §3.3); else somebody could describe the resource of
  /// another, and name a server of his own (§7.3).
  private static let isOfThisResource = Rule<ResourceMetadataResponse>(
    "resource-metadata-matches", "the metadata is that of the resource that was asked", .rfc(9728, "3.3")
  ) { review in
    let found = review.answer.document["resource"]?.string ?? "none"
    guard found.isIdentical(to: review.resource) else {
      return .fails(
        expected: review.resource, found: found, "The metadata is that of another resource.")
    }
    return .holds(expected: review.resource, found: found)
  }

  /// A resource need not name servers (RFC 9728 §2); a client that knows none by other means cannot go on then.
  private static let namesServers = Rule<ResourceMetadataResponse>(
    "authorization-servers-named", "the metadata names authorization servers", .rfc(9728, "2"),
    needed: "without a server there is nobody to ask for a token"
  ) { review in
    guard !review.servers.isEmpty else {
      return .fails(expected: "authorization_servers", found: "none", Challenge.silence)
    }
    return .holds(found: review.servers.joined(separator: ", "))
  }

  /// How a client gets an identifier at a server that it has never met, RFC 9728 leaves open (§5.3). This one was
  /// registered beforehand, and knows by that which servers are the right ones (§7.6).
  private static let serverKnown = Rule<ResourceMetadataResponse>(
    "authorization-server-known", "the client is registered at one of these servers", .rfc(9728, "5.3"),
    needed: "without a client identifier there is nothing to ask a server with"
  ) { review in
    let expected = review.takesAny ? "any" : review.known.joined(separator: " or ")
    guard let chosen = review.chosen else {
      return .fails(expected: expected, found: review.servers.joined(separator: ", "), stranger)
    }
    return .holds(expected: expected, found: chosen)
  }
}
