internal import Citations
internal import JOSE
internal import OAuthVocabulary
internal import OrderedCollections
internal import Simulation
internal import Wire

extension ClientFlow {
  /// The owner agrees in her browser, and the token itself comes back, to a script of the client (RFC 6749 §4.2). It
  /// makes no token request.
  public static let implicit = ClientFlow(
    "implicit",
    meaning:
      "the owner agrees, and the token itself comes back to a script in the browser (RFC 6749 §4.2); with authentication: none",
    responseType: .token, redirects: true, runsInBrowser: true,
    pages: [
      ClientPage(.redirection, named: .redirectionRequest) { client, _, path, _ in
        Receipt(sends: [.response(.page, client.fragmentPage(), over: path)])
      },
      .connect,
    ],
    connect: { client, connection, server, issuerCheck, surroundings in
      client.redirect(connection, to: server, issuerCheck: issuerCheck, in: &surroundings)
    },
    reads: { client, reading, path, surroundings in
      client.takeFragment(of: reading.address, cookies: reading.cookies, over: path, in: &surroundings)
    })
}

/// The client's part of the implicit grant, in which it is a script in the browser (RFC 6749 §4.2): its server sends
/// the page with the script, and what the script does there it does as the client.
extension Client {
  /// What the browser gets in place of an answer to what it does not tell: the page whose script reads the fragment.
  func fragmentPage() -> WireResponse {
    page(
      settings.title,
      [
        .paragraph("One moment …"),
        .script([
          "const answer = new URLSearchParams(location.hash.slice(1));",
          "takeAnswer(answer, document.cookie);",
        ]),
      ])
  }

  /// Takes what the script read (RFC 6749 §4.2.2).
  /// - Parameter path: to the page that the script runs in.
  mutating func takeFragment(
    of address: String, cookies: String, over path: ReturnPath, in surroundings: inout Surroundings
  ) -> Receipt {
    scripts.append(path)
    let session = CookieJar.value(of: "session", in: cookies).flatMap {
      sessions.exactly($0) == nil ? nil : $0
    }
    let review = RedirectionRequest(
      encoded: Array((WebAddress(address)?.fragment ?? "").utf8), session: session, at: self)
    var checks = Checks(by: self)
    let refusal = RedirectionEndpoint.rulesForFragment.hold(against: review, noting: &checks)
    settle(review, refusal)
    if let refusal {
      return show(problem: refusal, to: path, status: review.status(after: checks), checks: checks)
    }
    var receipt = take(
      review.parameters, review.pending, for: .script(session: session ?? "", page: path), noting: &checks,
      in: &surroundings)
    receipt.checks = checks.all
    return receipt
  }

  /// Fetches what the access token is for.
  mutating func use(_ tokens: Tokens?, of session: String, over path: ReturnPath) -> Receipt {
    keep(tokens, of: .user(session: session))
    guard let tokens,
      let resource = settings.pages.first(where: { $0.path == settings.signsInBy }) ?? settings.pages.first
    else { return Receipt() }
    return use(
      tokens, for: ResourcePurpose(holder: .user(session: session), resource: resource, browser: path))
  }
}

extension Feature {
  /// The implicit grant, in which the token itself comes back through the browser (RFC 6749 §4.2).
  static let implicitGrant = Feature(
    "ImplicitGrant", "RFC 6749",
    terms: [DefinedTerm(.responseType, "token", .rfc(6749, "4.2.1"))],
    messages: [.fragmentRead, .fragmentHandedIn, .pageWritten],
    flows: [.implicit],
    rules: {
      [
        RuleList("client, answer in the fragment", RedirectionEndpoint.rulesForFragment),
        RuleList("client, answer in the fragment", TokenResponse.rulesForFragment),
      ]
    })
}

extension MessageName {
  static let fragmentRead: MessageName = "fragment-read"
  static let fragmentHandedIn: MessageName = "fragment-handed-in"
  static let pageWritten: MessageName = "page-written"
}

/// The token comes straight back through the browser, in the fragment of the redirect URI (RFC 6749 §4.2.2). No token
/// request is made, so no `grant_type` stands for it. A refresh token must not be issued.
enum ImplicitGrant {
  static func issue(
    for request: AuthorizationServer.PendingRequest, _ scope: Scope, from signIn: AuthorizationServer.SignIn,
    by server: inout AuthorizationServer, in surroundings: inout Surroundings
  ) -> IssuedTokens {
    server.issue(
      .init(clientID: request.clientID, user: signIn.user, scope: scope, extensions: request.extensions),
      in: &surroundings)
  }
}
