internal import Citations
internal import HTTPTypes
internal import JOSE
internal import Simulation
internal import Wire

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
}
