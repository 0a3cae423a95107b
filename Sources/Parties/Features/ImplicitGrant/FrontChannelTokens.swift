internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// What a client makes of tokens that came to it through the browser (RFC 6749 §4.2.2; OIDC Core 1.0 §3.2.2.8,
/// §3.3.2.8).
extension Client {
  /// What came, as far as it holds, or why it is refused.
  struct FrontChannelAnswer {
    var refusal: String?
    var tokens: Tokens?
    var idToken: IDTokenReview?
  }

  /// Holds access token and ID token, as far as they were asked for, against all rules for them.
  mutating func hold(
    _ parameters: FormParameters, _ pending: PendingAuthorization?, noting checks: inout Checks,
    at now: VirtualTime
  ) -> FrontChannelAnswer {
    var answer = FrontChannelAnswer()
    if settings.responseType.hasToken {
      let token = TokenResponse(fragment: parameters, requested: settings.scope)
      answer.refusal = TokenResponse.rulesForFragment.hold(against: token, noting: &checks)
      guard answer.refusal == nil else { return answer }
      answer.tokens = Tokens(
        accessToken: token.accessToken, scope: token.scope, expires: token.lifetime.map(now.advanced),
        granted: token.scope, server: settings.server)
    }
    if settings.responseType.hasIDToken, let asked = pending?.asked {
      let review = IDTokenReview(
        parameters["id_token"], accessToken: answer.tokens?.accessToken, code: parameters["code"],
        asked: asked, at: self, now)
      answer.refusal = (IDTokenReview.rules + IDTokenReview.rulesForFrontChannel).hold(
        against: review, noting: &checks)
      forgetKeys(after: checks)
      answer.idToken = review
    }
    return answer
  }

  /// A token that is signed with an unknown key says that the server may have changed its keys: the next sign-in
  /// fetches them anew (OIDC Core 1.0 §10.1.1).
  mutating func forgetKeys(after checks: Checks) {
    guard let last = checks.all.last, last.verdict == .fails,
      last.rule == IDTokenRules.idTokenKeyPublished.name
    else { return }
    provider = nil
  }

  /// A page whose script hands in what the browser does not tell servers, to the client's own server (OIDC Core 1.0
  /// §3.3.2.7, §15.5.3).
  func handingInPage() -> WireResponse {
    page(
      settings.title,
      [
        .paragraph("One moment …"),
        .form(action: settings.redirectPath ?? "/", method: .post, controls: []),
        .script([
          "const form = document.forms[0];",
          "for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {",
          "  const field = document.createElement('input');",
          "  field.name = name; field.value = value; form.append(field);",
          "}",
          "form.submit();",
        ]),
      ])
  }

  /// What that script does: it fills in the form and sends it.
  func handIn(_ address: String, over path: ReturnPath) -> Receipt {
    let fragment = WebAddress(address)?.fragment ?? ""
    let parameters = (try? FormParameters(parsing: fragment)) ?? FormParameters([])
    let submission = FormSubmission(
      form: 0, entries: parameters.all.map { .init(name: $0.name, value: $0.value) }, button: "")
    return Receipt(sends: [
      Dispatch(
        name: .fragmentHandedIn, destination: .party(path.party), channel: .front,
        connection: path.connection, content: .act(.submits(submission)))
    ])
  }
}
