internal import Diagnostics
internal import OAuthVocabulary
internal import Parties
internal import Simulation
internal import Wire

/// Turns the settings of a client that has people sign in into how it does so (OIDC Core 1.0 §3.1.2.1).
struct OpenIDClientReader {
  /// The settings that mean nothing without the scope `openid`.
  static let settings = ["prompt", "max_age", "acr_values", "nonce", "asks_userinfo", "request_object"]

  let findings: Findings

  /// Nil for a client that does not ask for `openid`.
  func openID(_ draft: PlayerDraft, _ grant: ClientFlow) -> ClientSettings.OpenID? {
    let scope = draft.texts("scope")?.map(\.text) ?? []
    guard grant.redirects, scope.contains(OpenIDScope.openID.rawValue) else {
      for setting in OpenIDClientReader.settings where draft[setting] != nil {
        findings.note(
          .unfitSetting, "\(draft.name) has nobody sign in, so its '\(setting)' is never used",
          at: draft.location(of: setting), help: "add openid to its scope")
      }
      return nil
    }
    RequestObjectReader(draft: draft).note(findings)
    let prompt = (draft.texts("prompt") ?? []).compactMap { Prompt(rawValue: $0.text) }
    if prompt.contains(.none), prompt.count > 1 {
      findings.note(
        .unfitSetting, "'none' forbids all pages, and the rest of 'prompt' demands some",
        at: draft.location(of: "prompt"), help: "say none alone, or take it out")
    }
    return .init(
      prompt: prompt, maximumAge: draft.integer("max_age"),
      authenticationContexts: draft.texts("acr_values")?.map(\.text) ?? [],
      usesNonce: draft.boolean("nonce") ?? true, asksUserInfo: draft.boolean("asks_userinfo") ?? true,
      requestObject: RequestObjectReader(draft: draft).use)
  }
}
