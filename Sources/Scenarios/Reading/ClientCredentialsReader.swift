internal import Diagnostics
internal import OAuthVocabulary
internal import Parties

/// With what a client proves who it is, and on whose behalf it signs; notes what it lacks.
struct ClientCredentialsReader {
  let draft: PlayerDraft
  let findings: Findings

  /// A secret that signs must be as long as what it makes, in octets (RFC 7518 §3.2, OIDC Core 1.0 §10.1).
  static let shortestSigningSecret = 32

  private var method: ClientAuthenticationMethod { draft.client.authentication }

  /// Whether it has what it takes.
  func isComplete(for grant: ClientFlow) -> Bool {
    guard hasSecret(), hasKey(for: grant) else { return false }
    if method.isConfidential, grant == .implicit {
      findings.note(
        .unfitSetting,
        "\(draft.name) is a script in the browser, where everybody can read its secret (RFC 6749 §2.1)",
        at: draft.location(of: "grant"), help: "say 'authentication: none', and give it no 'client_secret'")
      return false
    }
    if !method.isConfidential, grant == .clientCredentials {
      findings.note(
        .unfitSetting,
        "\(draft.name) has no secret, and its own credentials are all that client_credentials goes by",
        at: draft.location(of: "authentication"),
        help: "only a confidential client can act for itself (RFC 6749 §4.4)")
      return false
    }
    return true
  }

  private func hasSecret() -> Bool {
    // One that registers itself gets its secret there.
    guard method.needsSecret, !draft.client.registersItself else { return true }
    guard let secret = draft.client.secret else {
      findings.note(
        .missingSetting,
        "\(draft.name): a client that authenticates with \(method.rawValue) needs 'client_secret'",
        at: draft.location, help: "or say 'authentication: none' for a public client")
      return false
    }
    guard method != .clientSecretJWT || secret.utf8.count >= Self.shortestSigningSecret else {
      findings.note(
        .unfitSetting,
        "a secret to sign with has \(Self.shortestSigningSecret) octets or more, this one \(secret.utf8.count) (RFC 7518 §3.2)",
        at: draft.location(of: "client_secret"), help: "give it a longer one")
      return false
    }
    return true
  }

  private func hasKey(for grant: ClientFlow) -> Bool {
    guard method == .privateKeyJWT || grant == .jwtBearer else { return true }
    let needed = ["signing_key"] + (grant == .jwtBearer ? ["acts_for"] : [])
    let missing = needed.filter { draft[$0] == nil }
    for setting in missing {
      findings.note(
        .missingSetting,
        "\(draft.name): a client that \(grant == .jwtBearer ? "gets its tokens by assertion" : "signs with a key") "
          + "needs '\(setting)'", at: draft.location)
    }
    return missing.isEmpty
  }
}
