internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// The pages of the authorization server: real HTML with real forms.
enum ServerPages {
  /// No other site may show these pages in a frame (RFC 6749 §10.13, RFC 9700 §4.16), no cache may keep them,
  /// and the address of this page, which carries the request, is told to no other site (RFC 9700 §4.2.4).
  private static var fields: HTTPFields {
    [
      .contentSecurityPolicy: "frame-ancestors 'none'",
      .cacheControl: "no-store",
      .referrerPolicy: "no-referrer",
    ]
  }

  static func page(
    _ title: String, _ body: [HTMLWriter.Element], status: HTTPResponse.Status = .ok, cookie: SetCookie? = nil
  ) -> WireResponse {
    var fields = ServerPages.fields
    if let cookie { fields[.setCookie] = cookie.headerValue }
    return .html(
      HTMLWriter.document(title: title, body: [.heading(title)] + body), status: status, headerFields: fields)
  }

  /// - Parameters:
  ///   - problem: what was wrong with the last try; nil on the first.
  ///   - asksCode: whether a one-time code is asked for besides the password (RFC 9470).
  ///   - cookie: set where the browser has no session yet.
  static func login(
    _ settings: AuthorizationServerSettings, ticket: String, problem: String? = nil, asksCode: Bool = false,
    cookie: SetCookie? = nil
  ) -> WireResponse {
    settings.framed(
      page(
        "Sign in to \(settings.title)",
        (problem.map { [.paragraph($0)] } ?? []) + [
          .form(
            action: AuthorizationServerSettings.Endpoint.login.path(under: settings.issuerPath),
            method: .post,
            controls: [
              .hidden(name: "ticket", value: ticket),
              .text(name: "username", label: "User name"),
              .password(name: "password", label: "Password"),
            ] + (asksCode ? [.text(name: ResourceOwner.oneTimeCodeName, label: "One-time code")] : [])
              + [.button("Sign in")])
        ], cookie: cookie))
  }

  /// Asks which of several accounts is meant. A button without an account stands for another one.
  static func accounts(
    _ settings: AuthorizationServerSettings, users: [String], ticket: String, cookie: SetCookie? = nil
  ) -> WireResponse {
    settings.framed(
      page(
        "Choose an account",
        [
          .form(
            action: AuthorizationServerSettings.Endpoint.account.path(under: settings.issuerPath),
            method: .post,
            controls: [.hidden(name: "ticket", value: ticket)]
              + users.map { .button($0, name: "account", value: $0) } + [
                .button("Another account", name: "account", value: "")
              ])
        ], cookie: cookie))
  }

  static func consent(
    _ settings: AuthorizationServerSettings, client: String, notes: [String] = [], user: String, scope: Scope,
    details: [HTMLWriter.Element] = [], ticket: String, cookie: SetCookie? = nil
  ) -> WireResponse {
    let choices = scope.tokens.map { token in
      HTMLWriter.Control.checkbox(
        name: "scope", value: token, label: settings.scopes.first { $0.token == token }?.meaning ?? token,
        isChecked: true)
    }
    return settings.framed(
      page(
        "Allow \(client)?",
        notes.map { .paragraph($0) } + [.paragraph("\(user), \(client) asks to:")] + details + [
          .form(
            action: AuthorizationServerSettings.Endpoint.consent.path(under: settings.issuerPath),
            method: .post,
            controls: [.hidden(name: "ticket", value: ticket)] + choices + [
              .button("Allow", name: "decision", value: "allow"),
              .button("Deny", name: "decision", value: "deny"),
            ])
        ], cookie: cookie))
  }

  /// What a person sees where no answer may go to the client (RFC 6749 §4.1.2.1), or where a form was no
  /// good.
  /// - Parameter methods: those that would do, where the method was not one of them.
  static func problem(
    _ title: String, _ text: String, status: HTTPResponse.Status = .badRequest,
    allowing methods: String = "GET, POST"
  ) -> WireResponse {
    var response = page(title, [.paragraph(text)], status: status)
    // RFC 9110 §15.5.6
    if status == .methodNotAllowed { response.headerFields[.allow] = methods }
    return response
  }
}
