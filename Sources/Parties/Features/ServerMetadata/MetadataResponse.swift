internal import Simulation
internal import Wire

/// An authorization server's metadata, under review by the client (RFC 8414 §3.3).
struct MetadataResponse: Review {
  typealias Refusal = String

  static let rules: [Rule<MetadataResponse>] = [
    MetadataRules.metadataIsJSON, MetadataRules.metadataIssuerMatches, MetadataRules.metadataNamesEndpoints,
    MetadataRules.metadataNamesKeys,
  ]

  let response: WireResponse
  let issuer: String
  /// Whether signatures of that server are to be verified.
  let needsKeys: Bool
  var document = JSONValue.null
  var addresses: ClientSettings.ServerAddresses?
  var promisesIssuer = false

  init(response: WireResponse, issuer: String, needsKeys: Bool) {
    self.response = response
    self.issuer = issuer
    self.needsKeys = needsKeys
  }
}
