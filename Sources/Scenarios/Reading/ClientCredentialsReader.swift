internal import Diagnostics
internal import JOSE
internal import OAuthVocabulary
internal import Parties

/// With what a client proves who it is, and on whose behalf it signs; notes what it lacks, and what it has for no use.
struct ClientCredentialsReader {
  let draft: PlayerDraft
  let findings: Findings

  struct Credentials {
    var method: ClientAuthenticationMethod
    var secret: String?
    var signingKey: FixtureKeys?
  }

  /// A secret that signs must be as long as what it makes, in octets (RFC 7518 §3.2, OIDC Core 1.0 §10.1).
  static let shortestSigningSecret = 32

  private var method: ClientAuthenticationMethod {
    draft.text("authentication").flatMap(ClientAuthenticationMethod.init) ?? .clientSecretBasic
  }

  private var grant: ClientFlow { ClientReader.grant(of: draft) }

  func read() -> Credentials? {
    noteIdleSettings()
    guard let secret = secret(), let key = signingKey() else { return nil }
    if method.isConfidential, grant == .implicit {
      findings.note(
        .unfitSetting,
        "\(draft.name) is a script in the browser, where everybody can read its secret (RFC 6749 §2.1)",
        at: draft.location(of: "grant"), help: "say 'authentication: none', and give it no 'client_secret'")
      return nil
    }
    if !method.isConfidential, grant == .clientCredentials {
      findings.note(
        .unfitSetting,
        "\(draft.name) has no secret, and its own credentials are all that client_credentials goes by",
        at: draft.location(of: "authentication"),
        help: "only a confidential client can act for itself (RFC 6749 §4.4)")
      return nil
    }
    return Credentials(method: method, secret: secret.value, signingKey: key.value)
  }

  /// A value that may be nil without anything being wrong.
  private struct Read<Value> {
    var value: Value?
  }

  private func secret() -> Read<String>? {
    guard method.needsSecret else { return Read() }
    guard let secret = draft.text("client_secret") else {
      findings.note(
        .missingSetting,
        "\(draft.name): a client that authenticates with \(method.rawValue) needs 'client_secret'",
        at: draft.location, help: "or say 'authentication: none' for a public client")
      return nil
    }
    guard method != .clientSecretJWT || secret.utf8.count >= Self.shortestSigningSecret else {
      findings.note(
        .unfitSetting,
        "a secret to sign with has \(Self.shortestSigningSecret) octets or more, this one \(secret.utf8.count) (RFC 7518 §3.2)",
        at: draft.location(of: "client_secret"), help: "give it a longer one")
      return nil
    }
    return Read(value: secret)
  }

  private func signingKey() -> Read<FixtureKeys>? {
    guard method == .privateKeyJWT || grant == .jwtBearer else {
      let signs = RequestObjectReader(draft: draft).signsWithKey
      return Read(value: signs ? draft.text("signing_key").flatMap(FixtureKeys.init) : nil)
    }
    let needed = ["signing_key"] + (grant == .jwtBearer ? ["acts_for"] : [])
    let missing = needed.filter { draft.text($0) == nil }
    for setting in missing {
      findings.note(
        .missingSetting,
        "\(draft.name): a client that \(grant == .jwtBearer ? "gets its tokens by assertion" : "signs with a key") "
          + "needs '\(setting)'", at: draft.location)
    }
    return missing.isEmpty ? Read(value: draft.text("signing_key").flatMap(FixtureKeys.init)) : nil
  }

  private func noteIdleSettings() {
    if !method.needsSecret, draft.text("client_secret") != nil {
      findings.note(
        .unfitSetting,
        method == .none
          ? "\(draft.name) authenticates with nothing, so its 'client_secret' is never used"
          : "\(draft.name) authenticates with a key pair, so its 'client_secret' is never used",
        at: draft.location(of: "client_secret"), help: "take it out, or choose another 'authentication'")
    }
    if method != .privateKeyJWT, grant != .jwtBearer, draft.text("signing_key") != nil,
      !RequestObjectReader(draft: draft).signsWithKey
    {
      findings.note(
        .unfitSetting, "\(draft.name) signs nothing, so its 'signing_key' is never used",
        at: draft.location(of: "signing_key"), help: "say 'authentication: private_key_jwt'")
    }
    if grant != .jwtBearer, draft.text("acts_for") != nil {
      findings.note(
        .unfitSetting, "\(draft.name) gets its tokens by \(grant.name), so its 'acts_for' is never used",
        at: draft.location(of: "acts_for"), help: "say 'grant: \(ClientFlow.jwtBearer.name)'")
    }
  }
}
