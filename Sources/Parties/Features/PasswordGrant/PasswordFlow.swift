internal import Citations
internal import HTTPTypes
internal import JOSE
internal import OAuthVocabulary
internal import OrderedCollections
internal import Simulation
internal import Wire

extension ClientFlow {
  /// The owner tells the client her password (RFC 6749 §4.3).
  public static let password = ClientFlow(
    "password",
    meaning: "the owner tells it her password (RFC 6749 §4.3)", grantTypes: [.password],
    pages: [
      .connect,
      .loginForm { client, owner, server, purpose, surroundings in
        client.requestToken(
          .password,
          ["username": owner.username, "password": owner.password, "scope": purpose.scopeParameter],
          at: server, for: purpose, in: &surroundings)
      },
    ],
    connect: { client, connection, server, _, _ in client.showLoginForm(connection, for: server) })
}

extension ClientPage {
  /// Where the client's own form for a password goes.
  /// - Parameters:
  ///   - mayLackPassword: whether there are users without a password (Concur Native Flow §3).
  ///   - trade: how it trades what she typed for a token.
  static func loginForm(
    mayLackPassword: Bool = false,
    trade:
      @escaping @Sendable (
        inout Client, Client.OwnerPassword, ClientSettings.ServerAddresses, Client.TokenPurpose,
        inout Surroundings
      ) -> Receipt
  ) -> ClientPage {
    ClientPage(.fixed(Client.loginPath), named: .clientLoginRequest) { client, request, path, surroundings in
      let session = client.session(of: request)
      let formServer = session.flatMap { client.sessions[$0]?.loginFormServer }
      let review = ClientLoginRequest(
        request: request, session: session, wasShown: formServer != nil, mayLackPassword: mayLackPassword)
      var checks = Checks(by: client)
      if let refusal = ClientLoginRequest.rules.hold(against: review, noting: &checks) {
        return client.show(problem: refusal, to: path, status: .badRequest, checks: checks)
      }
      guard let session, let server = formServer, let owner = review.owner else {
        return Receipt(checks: checks)
      }
      client.sessions[session]?.loginFormServer = nil
      client.sessions[session]?.ownerPassword = owner
      let purpose = Client.TokenPurpose(
        holder: .user(session: session), requested: client.settings.scope, browser: path)
      var receipt = trade(&client, owner, server, purpose, &surroundings)
      receipt.checks = checks.all
      return receipt
    }
  }
}

/// The client's part of the password grant: it asks the owner for her password on a page of its own, and trades it
/// for a token (RFC 6749 §4.3). Out of use: a client must not do this (RFC 9700 §2.4). A vendor's own flow begins
/// in the same way.
extension Client {
  /// Where its own form goes.
  static let loginPath = "/login"

  mutating func showLoginForm(_ connection: Connection, for server: ClientSettings.ServerAddresses) -> Receipt
  {
    sessions[connection.session]?.loginFormServer = server
    let page = page(
      "Connect your account", Client.loginForm(for: server.issuer, title: settings.title),
      cookie: connection.isNewSession ? sessionCookie(connection.session) : nil)
    return Receipt(sends: [.response(.clientLoginPage, page, over: connection.browser)])
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

  /// Once there is a token, the client must not keep the password (RFC 6749 §4.3.1); without one, it has no use for
  /// it either.
  mutating func forgetOwnerPassword(of holder: Holder) {
    if case .user(let session) = holder { sessions[session]?.ownerPassword = nil }
  }
}

extension Feature {
  /// The password grant (RFC 6749 §4.3), and the forms in which apps ask for passwords.
  static let passwordGrant = Feature(
    "PasswordGrant", "RFC 6749",
    terms: [DefinedTerm(.grantType, "password", .rfc(6749, "4.3.2"))],
    messages: [.clientLoginPage, .clientLoginRequest],
    grants: [PasswordGrant.grant],
    flows: [.password],
    rules: {
      [
        RuleList("client, login form", ClientLoginRequest.rules)
      ]
    })
}

extension MessageName {
  static let clientLoginPage: MessageName = "client-login-page"
  static let clientLoginRequest: MessageName = "client-login-request"
}
