internal import Diagnostics
internal import OAuthVocabulary
internal import Parties

/// What a client wants back through the browser, and whether that goes with the rest of its settings.
struct ResponseTypeReader {
  let findings: Findings

  /// What it asks for; nil where it sends no browser away.
  static func responseType(of draft: PlayerDraft) -> ResponseType? {
    let grant = ClientReader.grant(of: draft)
    guard grant.redirects else { return nil }
    return draft.text("response_type").flatMap { ResponseType(rawValue: $0) } ?? grant.responseType
  }

  func note(_ draft: PlayerDraft) {
    guard draft["response_type"] != nil else { return }
    let grant = ClientReader.grant(of: draft)
    let place = draft.location(of: "response_type")
    guard let type = ResponseTypeReader.responseType(of: draft) else {
      findings.note(
        .unfitSetting, "\(draft.name) sends no browser away, so its 'response_type' is never used", at: place)
      return
    }
    if type.hasCode != (grant == .authorizationCode) {
      findings.note(
        .unfitSetting, "'\(type.rawValue)' does not go with the grant \(grant.name)", at: place,
        help: type.hasCode
          ? "with a code in it, the grant is authorization_code" : "without a code, say 'grant: implicit'")
    }
    let scope = draft.texts("scope")?.map(\.text) ?? []
    if type.hasIDToken, !scope.contains(OpenIDScope.openID.rawValue) {
      findings.note(
        .unfitSetting, "\(draft.name) wants an ID token, and does not ask for 'openid'", at: place,
        help: "add openid to its scope")
    }
  }
}
