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
    let found = "\(review.response.status.code) \(review.response.mediaType)"
    guard found == "200 application/json", let document = try? JSONReader.read(review.response.body),
      document.members != nil
    else {
      return .fails(
        expected: "200 application/json", found: found, "The authorization server's metadata cannot be read.")
    }
    review.document = document
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

/// The client's rules for a server's public keys (RFC 7517 §5).
enum KeySetRules {
  /// A key set is a JSON object with a member keys, which is a list (RFC 7517 §5).
  static let keySetIsJSON = Rule<KeySetResponse>(
    "key-set-is-json", "the keys are a JSON key set", .rfc(7517, "5")
  ) { review in
    let found = "\(review.response.status.code) \(review.response.mediaType)"
    guard review.response.status == .ok, let document = try? JSONReader.read(review.response.body),
      let keys = JSONWebKeySet(document)
    else {
      return .fails(
        expected: "200 and a key set", found: found, "The server's keys cannot be read.")
    }
    review.keys = keys
    return .holds(found: keys.keys.map { $0.id ?? "a key without a name" }.joined(separator: ", "))
  }
}
