internal import Citations
internal import HTTPTypes
internal import JOSE
internal import Simulation
internal import Wire

/// A server's metadata, with which the client can begin.
struct AwaitedMetadata: AwaitedAnswer {
  let beginning: Client.Beginning
  /// Where it may be as well, if it is not here.
  var others: [String] = []

  var browser: ReturnPath? { beginning.browser }
  var awaited: Fact.Field { .flag("the server's metadata") }

  func take(
    _ response: WireResponse, by client: inout Client, in surroundings: inout Surroundings
  ) -> Receipt {
    if response.status == .notFound, !others.isEmpty { return client.readMetadata(beginning, at: others) }
    let settings = client.settings
    let server = beginning.server ?? settings.server
    let review = MetadataResponse(
      response: response, issuer: server.issuer, needsKeys: settings.openID != nil,
      signed: settings.features.signedMetadata)
    var checks = Checks(by: client)
    if let refusal = MetadataResponse.rules.hold(against: review, noting: &checks) {
      return client.show(problem: refusal, to: browser, checks: checks)
    }
    let issuerCheck: Client.IssuerCheck =
      !settings.protections.checksIssuer ? .none : review.promisesIssuer ? .required : .ifPresent
    var receipt = client.learnKeys(
      beginning, of: review.addresses ?? server, issuerCheck: issuerCheck, in: &surroundings)
    receipt.checks = checks.all
    return receipt
  }
}

/// An authorization server's metadata, under review by the client (RFC 8414 §3.3). A refusal is what the user is told.
struct MetadataResponse: HoldsJSONAnswer {
  /// Whose metadata it is comes before what it says: none of it may be used where it is another's.
  static let rules: [Rule<MetadataResponse>] = [
    MetadataRules.metadataIsJSON, MetadataRules.metadataSigned, MetadataRules.metadataIssuerMatches,
    MetadataRules.metadataNamesEndpoints,
    MetadataRules.metadataNamesKeys, MetadataRules.metadataAddressesUsable,
  ]

  let answer: JSONAnswer
  let issuer: String
  /// Whether signatures of that server are to be verified.
  let needsKeys: Bool
  /// Whose signatures count.
  let signed: SignedMetadata
  /// What counts of it.
  let document: JSONValue
  /// Whether that is signed by somebody whom the client trusts.
  let isVerified: Bool
  /// Where the server answers; nil where that is not said.
  let addresses: ClientSettings.ServerAddresses?

  init(response: WireResponse, issuer: String, needsKeys: Bool, signed: SignedMetadata = SignedMetadata()) {
    answer = JSONAnswer(response)
    self.issuer = issuer
    self.needsKeys = needsKeys
    self.signed = signed
    let verified = signed.verified(answer.document)
    isVerified = verified != nil
    let document = verified ?? answer.document
    self.document = document
    if let authorization = document["authorization_endpoint"]?.string,
      let token = document["token_endpoint"]?.string
    {
      var addresses = ClientSettings.ServerAddresses(
        issuer: issuer, authorizationEndpoint: authorization, tokenEndpoint: token, metadata: "",
        keySet: document["jwks_uri"]?.string, userInfo: document["userinfo_endpoint"]?.string,
        pushedAuthorizationEndpoint: document["pushed_authorization_request_endpoint"]?.string,
        registrationEndpoint: document["registration_endpoint"]?.string)
      addresses.takesClientDocuments =
        document["client_id_metadata_document_supported"]?.boolean ?? false
      self.addresses = addresses
    } else {
      addresses = nil
    }
  }

  /// What the client goes to of what the metadata names, as it stands there.
  var namedAddresses: [(name: String, text: String)] {
    let keys = needsKeys ? ["jwks_uri", "userinfo_endpoint"] : []
    let others = ["pushed_authorization_request_endpoint", "registration_endpoint"]
    return (["authorization_endpoint", "token_endpoint"] + others + keys).compactMap { name in
      document[name].map { (name, $0.plainText) }
    }
  }

  /// Whether the server promises `iss` in its authorization responses (RFC 9207 §3).
  var promisesIssuer: Bool {
    document["authorization_response_iss_parameter_supported"]?.boolean ?? false
  }
}

/// The client's rules for an authorization server's metadata (RFC 8414 §3.3).
enum MetadataRules {
  /// Metadata is a JSON object with status 200 (RFC 8414 §3.2).
  static let metadataIsJSON = Rule<MetadataResponse>(
    "metadata-is-json", "the metadata is a JSON object", .rfc(8414, "3.2")
  ) { review in
    let found = review.answer.kind
    guard found == "200 application/json", review.document.members != nil else {
      return .fails(
        expected: "200 application/json", found: found, "The authorization server's metadata cannot be read.")
    }
    return .holds(found: found)
  }

  /// The issuer in the metadata is the one that was asked; otherwise none of it may be used (RFC 8414 §3.3).
  static let metadataIssuerMatches = Rule<MetadataResponse>(
    "metadata-issuer-matches", "the metadata is that of the server that was asked", .rfc(8414, "3.3")
  ) { review in
    let found = review.document["issuer"]?.string ?? "none"
    guard found.isIdentical(to: review.issuer) else {
      return .fails(
        expected: review.issuer, found: found, "The metadata is that of another authorization server.")
    }
    return .holds(expected: review.issuer, found: found)
  }

  /// Authorization and token endpoint are named (RFC 8414 §2).
  static let metadataNamesEndpoints = Rule<MetadataResponse>(
    "metadata-names-endpoints", "the metadata names both endpoints", .rfc(8414, "2"),
    needed: "without the endpoints there is nowhere to send anybody"
  ) { review in
    guard let addresses = review.addresses else {
      return .fails(
        expected: "authorization_endpoint and token_endpoint", found: "not both",
        "The metadata does not say where to go.")
    }
    return .holds(found: "\(addresses.authorizationEndpoint) and \(addresses.tokenEndpoint)")
  }

  /// An OpenID Provider must say where its keys are (OIDC Discovery 1.0 §3).
  static let metadataNamesKeys = Rule<MetadataResponse>(
    "metadata-names-keys", "the metadata says where the keys are, where signatures are to be verified",
    Citation("OIDC Discovery 1.0", "3")
  ) { review in
    guard review.needsKeys else { return .doesNotApply("this client has nobody sign in") }
    guard let address = review.addresses?.keySet else {
      return .fails(
        expected: "jwks_uri", found: "none", "The metadata does not say where the server's keys are.")
    }
    return .holds(found: address)
  }

  /// Secrets, codes and keys go to these addresses: each is a whole one, protected by TLS (RFC 8414 §2).
  static let metadataAddressesUsable = Rule<MetadataResponse>(
    "metadata-addresses-usable", "each address in the metadata is a whole https address", .rfc(8414, "2")
  ) { review in
    for (name, text) in review.namedAddresses {
      guard let problem = NamedAddress.problem(of: text) else { continue }
      return .fails(
        expected: "https addresses without a fragment",
        found: "\(name) \(text.isEmpty ? "without a value" : text): \(problem)",
        "The metadata names an address that this app does not go to.")
    }
    return .holds(found: review.namedAddresses.map(\.name).joined(separator: ", "))
  }
}
