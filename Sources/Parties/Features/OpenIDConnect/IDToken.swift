internal import HTTPTypes
internal import JOSE
internal import OAuthVocabulary
internal import OrderedCollections
internal import Simulation
internal import Wire

/// Makes ID tokens: signed statements, each for one client, about who signed in, when and how (OIDC Core 1.0 §2).
enum IDToken {
  /// What a token is to say.
  struct Statement {
    /// To whom.
    var clientID: String
    var signIn: AuthorizationServer.SignIn
    /// The one of the request, if it had one.
    var nonce: String?
    /// What is issued with it, whose hashes it says (§3.1.3.6, §3.3.2.11).
    var accessToken: String?
    var code: String?
    /// What it tells of the person herself: only where there is no access token to ask for more with (§5.4).
    var scope = Scope()
  }

  /// The token in its compact form; nil where the server is no OpenID Provider, or has nothing to sign with.
  static func make(_ statement: Statement, by settings: AuthorizationServerSettings, at now: VirtualTime)
    -> String?
  {
    guard let policy = settings.policy.openID, let key = settings.signingKey else { return nil }
    let signIn = statement.signIn
    let claims: [JSONValue.Member?] = [
      .init("iss", .string(settings.issuer)),
      .init("sub", .string(settings.subject(of: signIn.user))),
      .init("aud", .string(statement.clientID)),
      .init("exp", .integer(now.advanced(by: policy.idTokenLifetime).seconds)),
      .init("iat", .integer(now.seconds)),
      .init("auth_time", .integer(signIn.at.seconds)),
      statement.nonce.map { .init("nonce", .string($0)) },
      (signIn.context ?? policy.authenticationContext).map { .init("acr", .string($0)) },
      .init("amr", .array(signIn.methods.map(JSONValue.string))),
      statement.accessToken.map { .init("at_hash", .string(TokenHash.value(of: $0))) },
      statement.code.map { .init("c_hash", .string(TokenHash.value(of: $0))) },
    ]
    return key.signingKey.sign(
      .object(claims.compactMap(\.self) + settings.claims(about: signIn.user, for: statement.scope)))
  }
}

extension AuthorizationServerSettings {
  /// How its ID tokens are signed: as its one key goes.
  var idTokenAlgorithm: SigningAlgorithm { signingKey?.key.publicKey.algorithm ?? .rs256 }

  /// Of what is known of a person the claims that the granted scopes ask for (OIDC Core 1.0 §5.4).
  func claims(about user: String, for scope: Scope) -> [JSONValue.Member] {
    let asked = OpenIDScope.allCases.filter { scope.contains($0.rawValue) }.flatMap(\.claims)
    return (accounts[user]?.claims ?? []).filter { asked.contains($0.name) }
  }
}

/// What the client does once it believes an ID token.
enum AfterIDToken: Sendable, Equatable {
  /// It signs her in, with the tokens that came from the token endpoint.
  case signIn(Client.Tokens, Client.TokenPurpose)
  /// It redeems the code that came along through the browser (OIDC Core 1.0 §3.3.2.8).
  case redeem(code: String, Client.PendingAuthorization, session: String, browser: ReturnPath)
  /// It signs her in, in the script that read the fragment (§3.2.2.8).
  case signInByScript(Client.Tokens?, session: String, page: ReturnPath)
  /// It uses the tokens that a refresh brought (§12.2).
  case use(Client.Tokens, Client.TokenPurpose)

  /// The browser that waits for a page; nil where none does.
  var browser: ReturnPath? {
    switch self {
    case .signIn(_, let purpose), .use(_, let purpose): purpose.browser
    case .redeem(_, _, _, let browser): browser
    case .signInByScript(_, _, let page): page
    }
  }

  /// Whose fault it is where the ID token is no good: the browser's, where that brought it.
  fileprivate var statusOfProblem: HTTPResponse.Status {
    switch self {
    case .signIn, .use: .badGateway
    case .redeem, .signInByScript: .badRequest
    }
  }
}

extension Client {
  /// Holds an ID token against its rules, and goes on. Where it names a key that the client has not read, the keys are
  /// read anew first, once (OIDC Core 1.0 §10.1.1): a server may begin to use another key at any time.
  /// - Returns: a receipt without checks, which `checks` has.
  mutating func judge(
    _ review: IDTokenReview, then next: AfterIDToken, noting checks: inout Checks,
    in surroundings: inout Surroundings
  ) -> Receipt {
    if let refusal = IDTokenReview.rulesBeforeKeys.hold(against: review, noting: &checks) {
      return show(problem: refusal, to: next.browser, status: next.statusOfProblem, checks: Checks(by: self))
    }
    if review.lacksKey, let address = providers[review.issuer]?.server.keySet.flatMap({ WebAddress($0) }) {
      return Receipt(sends: [
        send(.jwksRequest, .get(address), to: address, for: AwaitedNewKeys(review: review, next: next))
      ])
    }
    return conclude(review, then: next, noting: &checks, in: &surroundings)
  }

  /// Holds what is left of the rules, whatever keys are known now.
  fileprivate mutating func conclude(
    _ review: IDTokenReview, then next: AfterIDToken, noting checks: inout Checks,
    in surroundings: inout Surroundings
  ) -> Receipt {
    if let refusal = review.rulesWithKeys.hold(against: review, noting: &checks) {
      return show(problem: refusal, to: next.browser, status: next.statusOfProblem, checks: Checks(by: self))
    }
    switch next {
    case .signIn(var tokens, let purpose):
      guard case .user(let session) = purpose.holder, let browser = purpose.browser else { return Receipt() }
      tokens.idToken = OriginalIDToken(review)
      return signIn(by: review, tokens, session, over: browser, in: &surroundings)
    case .redeem(let code, let pending, let session, let browser):
      return redeem(
        code, pending: pending, session: session, subject: review.subject, browser: browser,
        in: &surroundings)
    case .signInByScript(let tokens, let session, let page):
      return signIn(by: review, tokens, session, over: page, in: &surroundings)
    case .use(let tokens, let purpose): return use(tokens, gotFor: purpose)
    }
  }
}

/// A server's keys, for an ID token that is signed with one that the client had not read.
struct AwaitedNewKeys: AwaitedAnswer {
  let review: IDTokenReview
  let next: AfterIDToken

  var browser: ReturnPath? { next.browser }
  var awaited: Fact.Field { .init("the keys of", .party(review.issuer)) }

  func take(
    _ response: WireResponse, by client: inout Client, in surroundings: inout Surroundings
  ) -> Receipt {
    let answer = KeySetResponse(response: response)
    var checks = Checks(by: client)
    if let refusal = KeySetResponse.rules.hold(against: answer, noting: &checks) {
      return client.show(problem: refusal, to: browser, checks: checks)
    }
    let keys = answer.keys ?? JSONWebKeySet([])
    client.providers[review.issuer]?.keys = keys
    var receipt = client.conclude(
      review.with(keys, at: surroundings.now), then: next, noting: &checks, in: &surroundings)
    receipt.checks = checks.all
    return receipt
  }
}
