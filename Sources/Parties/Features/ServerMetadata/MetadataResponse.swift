internal import Simulation
internal import Wire

/// A server's metadata, with which the client can begin.
struct AwaitedMetadata: AwaitedAnswer {
  let beginning: Client.Beginning

  var browser: ReturnPath? { beginning.browser }
  var awaited: Fact.Field { .flag("the server's metadata") }

  func take(
    _ response: WireResponse, by client: inout Client, in surroundings: inout Surroundings
  ) -> Receipt {
    let settings = client.settings
    let review = MetadataResponse(
      response: response, issuer: settings.server.issuer, needsKeys: settings.openID != nil)
    var checks = Checks(by: client)
    if let refusal = MetadataResponse.rules.hold(against: review, noting: &checks) {
      return client.show(problem: refusal, to: browser, checks: checks)
    }
    let issuerCheck: Client.IssuerCheck =
      !settings.protections.checksIssuer ? .none : review.promisesIssuer ? .required : .ifPresent
    var receipt = client.learnKeys(
      beginning, of: review.addresses ?? settings.server, issuerCheck: issuerCheck, in: &surroundings)
    receipt.checks = checks.all
    return receipt
  }
}

/// An authorization server's metadata, under review by the client (RFC 8414 §3.3). A refusal is what the user is told.
struct MetadataResponse: HoldsJSONAnswer {
  /// Whose metadata it is comes before what it says: none of it may be used where it is another's.
  static let rules: [Rule<MetadataResponse>] = [
    MetadataRules.metadataIsJSON, MetadataRules.metadataIssuerMatches, MetadataRules.metadataNamesEndpoints,
    MetadataRules.metadataNamesKeys,
  ]

  let answer: JSONAnswer
  let issuer: String
  /// Whether signatures of that server are to be verified.
  let needsKeys: Bool
  /// Where the server answers; nil where that is not said.
  let addresses: ClientSettings.ServerAddresses?

  init(response: WireResponse, issuer: String, needsKeys: Bool) {
    answer = JSONAnswer(response)
    self.issuer = issuer
    self.needsKeys = needsKeys
    let document = answer.document
    if let authorization = document["authorization_endpoint"]?.string,
      let token = document["token_endpoint"]?.string
    {
      addresses = ClientSettings.ServerAddresses(
        issuer: issuer, authorizationEndpoint: authorization, tokenEndpoint: token, metadata: "",
        keySet: document["jwks_uri"]?.string, userInfo: document["userinfo_endpoint"]?.string)
    } else {
      addresses = nil
    }
  }

  var document: JSONValue { answer.document }

  /// Whether the server promises `iss` in its authorization responses (RFC 9207 §3).
  var promisesIssuer: Bool {
    document["authorization_response_iss_parameter_supported"]?.boolean ?? false
  }
}
