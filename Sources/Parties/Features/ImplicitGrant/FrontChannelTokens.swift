internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// What a client makes of tokens that came to it through the browser (RFC 6749 §4.2.2; OIDC Core 1.0 §3.2.2.8,
/// §3.3.2.8).
extension Client {
  /// What the client wants of an answer in the fragment, once it holds.
  enum FrontChannelUse {
    /// To redeem the code that came along, on its server.
    case redeem(code: String, PendingAuthorization, session: String, browser: ReturnPath)
    /// To use what came, in the script that read it.
    case script(session: String, page: ReturnPath)

    fileprivate var browser: ReturnPath {
      switch self {
      case .redeem(_, _, _, let browser): browser
      case .script(_, let page): page
      }
    }
  }

  /// Holds access token and ID token, as far as they were asked for, against all rules for them, and goes on.
  /// - Returns: a receipt without checks, which `checks` has.
  mutating func take(
    _ parameters: FormParameters, _ pending: PendingAuthorization?, for use: FrontChannelUse,
    noting checks: inout Checks, in surroundings: inout Surroundings
  ) -> Receipt {
    var tokens: Tokens?
    if settings.responseType.hasToken {
      let token = TokenResponse(
        fragment: parameters, requested: pending.map { scopeAsked(of: $0.server) } ?? settings.scope)
      if let refusal = TokenResponse.rulesForFragment.hold(against: token, noting: &checks) {
        return show(problem: refusal, to: use.browser, status: .badRequest, checks: Checks(by: self))
      }
      tokens = Tokens(
        accessToken: token.accessToken, scope: token.scope,
        expires: token.lifetime.map(surroundings.now.advanced), granted: token.scope,
        server: pending?.server ?? settings.server)
    }
    guard settings.responseType.hasIDToken, let asked = pending?.asked else {
      switch use {
      case .redeem(let code, let pending, let session, let browser):
        return redeem(
          code, pending: pending, session: session, subject: nil, browser: browser, in: &surroundings)
      case .script(let session, let page): return self.use(tokens, of: session, over: page)
      }
    }
    let review = IDTokenReview(
      parameters["id_token"], accessToken: tokens?.accessToken, .throughBrowser(code: parameters["code"]),
      asked: asked, of: pending?.server.issuer ?? settings.server.issuer, at: self, surroundings.now)
    let next: AfterIDToken =
      switch use {
      case .redeem(let code, let pending, let session, let browser):
        .redeem(code: code, pending, session: session, browser: browser)
      case .script(let session, let page): .signInByScript(tokens, session: session, page: page)
      }
    return judge(review, then: next, noting: &checks, in: &surroundings)
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
