/// Whether tokens can be revoked by those who hold them (RFC 7009).
struct RevocationSettings: FeatureValue {
  /// Whether the server has an endpoint for it.
  var isOffered = false

  static let authorizationServer: [Setting<AuthorizationServerSettings.Said>] = [
    Setting(
      "revocation", \.features.revocation.isOffered,
      "Whether clients can revoke their tokens, at /revoke (RFC 7009)")
  ]
}

extension FeatureValues {
  var revocation: RevocationSettings {
    get { self[RevocationSettings.self] }
    _modify { yield &self[RevocationSettings.self] }
  }
}
