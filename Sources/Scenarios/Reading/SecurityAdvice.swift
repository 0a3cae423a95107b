internal import Diagnostics
internal import OAuthVocabulary
internal import Parties
internal import Wire

/// What a cast says and a specification advises against, or forbids. It can be played, and a lesson may want to show what
/// comes of it; so each is a warning.
struct SecurityAdvice {
  let cast: CastDraft
  let findings: Findings

  /// "One hour or less" (RFC 6750 §5.3), in seconds.
  private static let longestLifetime = 3600

  func note() {
    for draft in cast.players {
      switch draft.role {
      case .client: note(client: draft)
      case .authorizationServer: note(server: draft)
      case .resourceServer: noteUnprotected(draft, "origin", "RFC 6750 §5.3: always use TLS")
      case .resourceOwner, .userAgent, .attacker, .vendorServer: break
      }
    }
  }

  private func note(client draft: PlayerDraft) {
    if draft.client.protections.codeChallenge == .plain {
      warn(
        "whoever reads a plain code challenge has the verifier (RFC 7636 §7.2)", at: draft,
        "code_challenge_method", help: "S256, which a client that can must use (§4.2)")
    }
    if draft.client.flow != .sharedPassword { noteUnprotected(draft, "origin", "RFC 9700 §2.6") }
    for (address, location) in draft.texts("registered_redirect_uris") ?? [] where !address.contains("*") {
      guard let flaw = RedirectURI.flaw(of: address) else { continue }
      findings.note(.unfitSetting, flaw.words, at: location, severity: .warning)
    }
  }

  private func note(server draft: PlayerDraft) {
    let said = draft.authorizationServer
    let clients = AuthorizationServerReader.clients(of: draft, in: cast)
    if said.policy.takesPlainChallenge {
      warn(
        "whoever reads a plain code challenge has the verifier (RFC 7636 §7.2)", at: draft, "plain_challenge",
        help: "take it out: then S256 is what the server takes")
    }
    if said.policy.accessTokenLifetime > SecurityAdvice.longestLifetime {
      warn(
        "an access token should live for an hour or less (RFC 6750 §5.3)", at: draft, "access_token_lifetime",
        help: "\(SecurityAdvice.longestLifetime) or less, and 'refresh_tokens' for what takes longer")
    }
    let isPublic = { (client: PlayerDraft) in
      client.client.authentication == .none && client.client.flow.grant?.canRefresh == true
    }
    if said.policy.refreshTokens == .keep, let client = clients.first(where: isPublic) {
      warn(
        "\(client.name) is a public client: its refresh tokens must be replaced when used, or bound to a key (RFC 9700 §2.2.2)",
        at: draft, "refresh_tokens", help: "say 'rotate'")
    }
    // Where what is held is people's alone, a rule of its own tells the two apart.
    let isJudged = cast.resourceServers(trusting: draft).contains {
      $0.resourceServer.features.holdsDataOfPeopleAlone
    }
    for client in clients where !isJudged {
      guard let person = cast.accountHolders(at: draft).first(where: { $0.isCalled(client.clientID) }) else {
        continue
      }
      warn(
        "\(client.name) and \(person.name) are both '\(client.clientID)' at \(draft.name): a token of the one can pass for the other's (RFC 9700 §4.15.1)",
        at: client, "client_id", help: "give the client a client_id that no user has")
    }
  }

  private func noteUnprotected(_ draft: PlayerDraft, _ setting: String, _ citation: String) {
    guard let address = draft[setting]?.text.flatMap({ WebAddress($0) }), address.scheme == "http",
      !address.isLoopback
    else { return }
    warn(
      "what is sent there, everybody on the way can read (\(citation))", at: draft, setting,
      help: "begin it with https")
  }

  private func warn(_ words: String, at draft: PlayerDraft, _ setting: String, help: String) {
    findings.note(.unfitSetting, words, at: draft.location(of: setting), help: help, severity: .warning)
  }
}

extension CastDraft {
  /// Everybody who has an account at an authorization server. An attacker may have one as anybody may.
  func accountHolders(at server: PlayerDraft) -> [PlayerDraft] {
    let people = players(.resourceOwner) + players(.attacker).filter { $0.password != nil }
    return people.filter { $0.account == nil || $0.account == server.name }
  }
}

extension PlayerDraft {
  /// Whether a person is known by that name at a server, or in its tokens.
  fileprivate func isCalled(_ name: String) -> Bool {
    let others = (self["other_accounts"]?.pairs ?? []).flatMap { [$0.key, $0.value["subject"]?.text] }
    return ([username, subject] + others).contains(name)
  }
}
