internal import Simulator

/// An authorization server's metadata, under review by the client (RFC 8414 §3.3).
struct MetadataResponse: Review {
  typealias Refusal = String

  static let rules: [Rule<MetadataResponse>] = [
    MetadataRules.metadataIsJSON, MetadataRules.metadataIssuerMatches, MetadataRules.metadataNamesEndpoints,
  ]

  let response: WireResponse
  let issuer: String
  var document = JSONValue.null
  var addresses: ClientSettings.ServerAddresses?
  var promisesIssuer = false

  init(response: WireResponse, issuer: String) {
    self.response = response
    self.issuer = issuer
  }
}
