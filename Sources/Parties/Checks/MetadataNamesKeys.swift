internal import Citations
internal import Simulation
internal import Wire

extension MetadataRules {
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
