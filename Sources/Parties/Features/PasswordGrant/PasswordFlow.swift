internal import HTTPTypes
internal import OAuthVocabulary
internal import OrderedCollections
internal import Simulation
internal import Wire

/// The client's part of the password grant: it asks the owner for her password on a page of its own, and trades it
/// for a token (RFC 6749 §4.3). Out of use: a client must not do this (RFC 9700 §2.4). A vendor's own flow begins
/// in the same way.
extension Client {
  /// Where its own form goes.
  static let loginPath = "/login"

  mutating func showLoginForm(
    _ session: String, isNew: Bool, for server: ClientSettings.ServerAddresses, over browser: ReturnPath
  ) -> Receipt {
    sessions[session]?.loginFormServer = server
    let page = page(
      "Connect your account", Client.loginForm(for: server.issuer, title: settings.title),
      cookie: isNew ? sessionCookie(session) : nil)
    return Receipt(sends: [.response(.clientLoginPage, page, over: browser)])
  }

  /// A form of an application's own, for user name and password of an account elsewhere.
  static func loginForm(for site: String, title: String) -> [HTMLWriter.Element] {
    [
      .paragraph("Give \(title) your user name and password for \(site)."),
      .form(
        action: Client.loginPath, method: .post,
        controls: [
          .text(name: "username", label: "User name"), .password(name: "password", label: "Password"),
          .button("Connect"),
        ]),
    ]
  }

  mutating func takeLoginForm(
    _ request: WireRequest, over path: ReturnPath, in surroundings: inout Surroundings
  ) -> Receipt {
    let session = session(of: request)
    let formServer = session.flatMap { sessions[$0]?.loginFormServer }
    var review = ClientLoginRequest(
      request: request, session: session, wasShown: formServer != nil,
      mayLackPassword: settings.grant == .concurNative)
    var checks = Checks(by: self)
    if let refusal = ClientLoginRequest.rules.hold(against: &review, noting: &checks) {
      return show(problem: refusal, to: path, checks: checks)
    }
    guard let session, let server = formServer, let owner = review.owner else {
      return Receipt(checks: checks)
    }
    sessions[session]?.loginFormServer = nil
    sessions[session]?.ownerPassword = owner
    let purpose = TokenPurpose(holder: .user(session: session), requested: settings.scope, browser: path)
    var receipt =
      settings.grant == .concurNative
      ? requestNativeToken(
        BasicCredentials(userID: owner.username, password: owner.password), at: server, for: purpose)
      : requestToken(
        .password,
        [
          "username": owner.username, "password": owner.password,
          "scope": settings.scope.isEmpty ? nil : settings.scope.text,
        ], at: server, for: purpose, in: &surroundings)
    receipt.checks = checks.all
    return receipt
  }

  /// Once there is a token, the client must not keep the password (RFC 6749 §4.3.1); without one, it has no use for
  /// it either.
  mutating func forgetOwnerPassword(of holder: Holder) {
    if case .user(let session) = holder { sessions[session]?.ownerPassword = nil }
  }
}
