internal import Citations
internal import Simulation
internal import Wire

extension MetadataRules {
  /// Authorization and token endpoint are named (RFC 8414 §2).
  static let metadataNamesEndpoints = Rule<MetadataResponse>(
    "metadata-names-endpoints", "the metadata names both endpoints", .rfc(8414, "2")
  ) { review in
    guard let authorization = review.document["authorization_endpoint"]?.string,
      let token = review.document["token_endpoint"]?.string
    else {
      return .fails(
        expected: "authorization_endpoint and token_endpoint", found: "not both",
        "The metadata does not say where to go.")
    }
    review.addresses = ClientSettings.ServerAddresses(
      issuer: review.issuer, authorizationEndpoint: authorization, tokenEndpoint: token, metadata: "",
      keySet: review.document["jwks_uri"]?.string, userInfo: review.document["userinfo_endpoint"]?.string)
    review.promisesIssuer =
      review.document["authorization_response_iss_parameter_supported"]?.boolean ?? false
    return .holds(found: "\(authorization) and \(token)")
  }
}
