internal import Diagnostics
internal import JOSE
internal import OAuthVocabulary
internal import Parties
internal import Simulation
internal import Wire

/// What goes together in the settings of a client.
extension ClientReader {
  /// How it has people sign in (OIDC Core 1.0 §3.1.2.1); nil for a client that does not ask for `openid`.
  func openID(_ draft: PlayerDraft, _ servers: [PlayerDraft]) -> ClientSettings.OpenID? {
    guard draft.client.hasPeopleSignIn else { return nil }
    let requestObject = RequestObjectReader(draft: draft)
    requestObject.note(findings)
    var openID = draft.client.openID
    openID.requestObject = requestObject.use
    for server in servers.map(\.authorizationServer) {
      if let issuer = server.issuer, let key = server.signingKey {
        openID.idTokenAlgorithms[issuer] = key.key.publicKey.algorithm
      }
    }
    if openID.prompt.contains(.none), openID.prompt.count > 1 {
      findings.note(
        .unfitSetting, "'none' forbids all pages, and the rest of 'prompt' demands some",
        at: draft.location(of: "prompt"), help: "say none alone, or take it out")
    }
    return openID
  }

  /// The browser on the device that an app runs on; nil for any other client.
  func systemBrowser(_ draft: PlayerDraft) -> PlayerDraft? {
    guard draft.client.saidProfile == .native else { return nil }
    let browser = cast.players(.resourceOwner).lazy.compactMap(cast.browser).first
    if browser == nil {
      findings.note(
        .missingSetting, "\(draft.name) runs on a device, and nobody there has a browser", at: draft.location,
        help: "add a party: browser: {role: user agent}")
    }
    return browser
  }

  /// Where a program runs decides what it can keep secret, and how the answer reaches it.
  func noteUnfitProfile(_ draft: PlayerDraft, _ grant: ClientFlow) {
    guard let profile = draft.client.saidProfile, grant.redirects else { return }
    let place = draft.location(of: "profile")
    if grant.runsInBrowser, profile != .userAgentBased {
      findings.note(
        .unfitSetting, "in the grant \(grant.name) the client is a script in the browser", at: place,
        help: "take 'profile' out, or choose another grant")
    }
    if profile == .userAgentBased, draft.client.authentication != .none {
      findings.note(
        .unfitSetting, "whoever loads \(draft.name) into a browser can read its secret (RFC 10017 §6.3.3)",
        at: place,
        help: "say 'authentication: none' and give it no secret")
    }
    if profile != .web, grant == .authorizationCode, draft.client.responseTypeInUse?.usesFragment == true {
      findings.note(
        .unfitSetting, "\(draft.name) is \(profile.rawValue), and takes its answer in the query", at: place,
        help: "say 'response_type: code', or take 'profile' out")
    }
  }

  func noteUnfitResponseType(_ draft: PlayerDraft, _ grant: ClientFlow) {
    guard grant.redirects, let type = draft.client.responseType else { return }
    let place = draft.location(of: "response_type")
    if type.hasCode != (grant == .authorizationCode) {
      findings.note(
        .unfitSetting, "'\(type.rawValue)' does not go with the grant \(grant.name)", at: place,
        help: type.hasCode
          ? "with a code in it, the grant is authorization_code" : "without a code, say 'grant: implicit'")
    }
    if type.hasIDToken, !draft.client.hasPeopleSignIn {
      findings.note(
        .unfitSetting, "\(draft.name) wants an ID token, and does not ask for 'openid'", at: place,
        help: "add openid to its scope")
    }
  }
}
