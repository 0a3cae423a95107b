internal import Citations
internal import HTTPTypes
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// Takes the authorization request from the browser (RFC 6749 §3.1, §4.1.1).
enum AuthorizationEndpoint {
  /// Who asks, and where the answer may go. While these do not hold, nothing is sent to the redirect URI: the
  /// user is told instead, lest the server become an open redirector (RFC 6749 §4.1.2.1, §10.15).
  static let rulesBeforeRedirect: [Rule<AuthorizationRequest>] = [
    AuthorizationRules.methodIsGetOrPost,
    ParameterRules.readable(.rfc(6749, "B")),
    AuthorizationRules.clientAndRedirectURINotRepeated,
    AuthorizationRules.clientIDPresent,
    AuthorizationRules.clientRegistered,
    AuthorizationRules.redirectURIKnown,
    AuthorizationRules.redirectURIRegistered,
    AuthorizationRules.redirectURIProtected,
  ]

  /// That nothing is said twice. From here on an error is an answer to the client, through the browser.
  static let rulesOfParameters: [Rule<AuthorizationRequest>] = [ParameterRules.notRepeated()]

  /// What is asked for, by parameters or by a request object.
  static let rulesAfterRedirect: [Rule<AuthorizationRequest>] = [
    AuthorizationRules.responseTypePresent,
    AuthorizationRules.responseTypeSupported,
    AuthorizationRules.clientMayUseResponseType,
    AuthorizationRules.responseModeSupported,
    ScopeRules.wellFormed(),
    ScopeRules.known(),
    AuthenticationRequestRules.openIDAskedFor,
    ScopeRules.forOneAudience(),
    ProofKeyRules.codeChallengePresent,
    ProofKeyRules.codeChallengeMethodSupported,
    ProofKeyRules.codeChallengeWellFormed,
    ParameterRules.charactersAllowed(),
  ]

  /// What is asked for besides where the client wants to know who somebody is (OIDC Core 1.0 §3.1.2.2).
  static let rulesForAuthentication: [Rule<AuthorizationRequest>] = [
    AuthenticationRequestRules.redirectURINamed,
    AuthenticationRequestRules.noncePresent,
    AuthenticationRequestRules.promptNoneAlone,
    AuthenticationRequestRules.maximumAgeReadable,
    AuthenticationRequestRules.idTokenHintGenuine,
  ]

  /// Whether the server can work at all, asked only where it is in trouble.
  static let rulesInTrouble: [Rule<AuthorizationRequest>] = [AuthorizationRules.serverTakesRequests]

  /// What can still go wrong when all is agreed, asked only where the server is in trouble.
  static let rulesForAnswering: [Rule<AuthorizationAnswer>] = [AuthorizationRules.answerCanBeMade]

  /// What must be settled already where no page may be shown.
  static let rulesForSilence: [Rule<SilentRequest>] = [
    SilentRules.signInNotNeeded,
    SilentRules.hintedAccountSignedIn,
    SilentRules.accountChoiceNotNeeded,
    SilentRules.earlierSignInRecent,
    SilentRules.consentNotNeeded,
  ]

  static func answer(
    _ request: WireRequest, over path: ReturnPath, by server: inout AuthorizationServer,
    in surroundings: inout Surroundings
  ) -> Receipt {
    let asked = AuthorizationRequest(request: request, settings: server.settings, now: surroundings.now)
    for introduction in ClientIntroduction.all {
      if let receipt = introduction.introduce(asked, path, &server, &surroundings) { return receipt }
    }
    return judge(request, over: path, by: &server, noting: Checks(by: server), in: &surroundings)
  }

  /// Judges a request, now that nothing is left to be found out about its client.
  static func judge(
    _ request: WireRequest, over path: ReturnPath, by server: inout AuthorizationServer,
    noting checks: Checks,
    in surroundings: inout Surroundings
  ) -> Receipt {
    var review = AuthorizationRequest(
      request: request, settings: server.settings, now: surroundings.now)
    var checks = checks
    let unresolved: AuthorizationRefusal?
    (review, unresolved) = server.resolved(review, noting: &checks)
    if let refusal = unresolved ?? rulesBeforeRedirect.hold(against: review, noting: &checks) {
      let page = ServerPages.problem(
        "This request cannot be answered", refusal.description, status: refusal.status)
      return Receipt(checks: checks, sends: [.response(.errorPage, page, over: path)])
    }
    let isInTrouble = server.settings.policy.condition != nil
    var refusal = (isInTrouble ? rulesInTrouble : []).hold(against: review, noting: &checks)
    if refusal == nil { refusal = rulesOfParameters.hold(against: review, noting: &checks) }
    if refusal == nil, review.passesRequestObject {
      refusal = rulesForRequestObject.hold(against: review, noting: &checks)
      if refusal == nil, let address = review.requestURI {
        let question = server.ask(
          .requestObjectRequest, .get(address), to: address,
          for: AwaitedRequestObject(review: review, browser: path))
        return Receipt(checks: checks, sends: [question])
      }
      if refusal == nil { refusal = rulesOfRequestObject.hold(against: review, noting: &checks) }
      if refusal == nil { review = review.assembled }
    }
    return conclude(review, refusal, over: path, by: &server, noting: checks, in: &surroundings)
  }

  /// Holds what is left of the rules, and answers.
  /// - Parameter refusal: of the rules that were held already.
  static func conclude(
    _ review: AuthorizationRequest, _ refusal: AuthorizationRefusal?, over path: ReturnPath,
    by server: inout AuthorizationServer, noting checks: Checks, in surroundings: inout Surroundings
  ) -> Receipt {
    var (refusal, checks) = (refusal, checks)
    if refusal == nil { refusal = AuthorizationEndpoint.refusal(of: review, noting: &checks) }
    if review.forbidsPages {
      let answer = answerSilently(
        review, refusal, over: path, by: &server, noting: &checks, in: &surroundings)
      return Receipt(checks: checks, sends: [answer])
    }
    let known = server.session(of: review.request)
    let session = known ?? surroundings.entropy.token(for: "session", byteCount: 16)
    if known == nil { server.memory.sessions[session] = .init() }
    let answer = server.proceed(
      with: review.pending(session: session, refusal: refusal), ticket: nil,
      cookie: known == nil ? server.settings.sessionCookie(session) : nil, over: path, noting: &checks,
      in: &surroundings)
    return Receipt(checks: checks, sends: [answer])
  }

  /// Why what is asked for is refused, whoever brings it; nil where it is not.
  static func refusal(of review: AuthorizationRequest, noting checks: inout Checks) -> AuthorizationRefusal? {
    if let refusal = rulesAfterRedirect.hold(against: review, noting: &checks) { return refusal }
    for known in review.settings.grantExtensions {
      if let refusal = known.rulesOfRequest.hold(against: review, noting: &checks) { return refusal }
    }
    return review.asksWhoItIs ? rulesForAuthentication.hold(against: review, noting: &checks) : nil
  }

  /// Answers without showing any page, whatever the answer is (OIDC Core 1.0 §3.1.2.1). RFC 9700 §4.11.2, by which
  /// a refusal waits for the sign-in, leaves this case out.
  private static func answerSilently(
    _ review: AuthorizationRequest, _ refusal: AuthorizationRefusal?,
    over path: ReturnPath, by server: inout AuthorizationServer, noting checks: inout Checks,
    in surroundings: inout Surroundings
  ) -> Dispatch {
    let pending = review.pending(session: server.session(of: review.request) ?? "", refusal: refusal)
    if let refusal { return server.refuse(pending, refusal, over: path, noting: &checks) }
    let silent = SilentRequest(pending: pending, server: server, now: surroundings.now)
    if let refusal = rulesForSilence.hold(against: silent, noting: &checks) {
      return server.refuse(pending, refusal, over: path, noting: &checks)
    }
    return server.proceed(
      with: pending, ticket: nil, cookie: nil, over: path, noting: &checks, in: &surroundings)
  }
}

/// What a server finds out about a client that it does not know, before it judges what that asks for: a value of the feature
/// that has it do so. Once that is done, it judges the request.
struct ClientIntroduction: Sendable {
  /// Nil where there is nothing to find out.
  let introduce:
    @Sendable (AuthorizationRequest, ReturnPath, inout AuthorizationServer, inout Surroundings) -> Receipt?

  init(
    _ introduce:
      @escaping @Sendable (
        AuthorizationRequest, ReturnPath, inout AuthorizationServer, inout Surroundings
      ) -> Receipt?
  ) {
    self.introduce = introduce
  }

  /// Those of all features.
  static let all: [ClientIntroduction] = Features.all.flatMap(\.introductions)
}

/// What the owner agreed to, about to become a code or a token.
struct AuthorizationAnswer: Review {
  typealias Refusal = AuthorizationRefusal

  let condition: AuthorizationServerSettings.Policy.Condition
}

/// What the client is given through the browser for what the owner allowed, by what it asked for.
extension AuthorizationServer {
  /// A code, an access token, an ID token, or several of them (RFC 6749 §4.1.2, §4.2.2; OIDC Core 1.0 §3.2.2.5,
  /// §3.3.2.5).
  mutating func answer(
    to request: PendingRequest, _ scope: Scope, from signIn: SignIn, in surroundings: inout Surroundings
  ) -> FormParameters {
    var request = request
    for known in settings.grantExtensions { known.noteSignIn(signIn, &request.extensions) }
    let type = request.responseType
    let code = type.hasCode ? code(for: request, scope, from: signIn, in: &surroundings) : nil
    let issued =
      type.hasToken
      ? ImplicitGrant.issue(for: request, scope, from: signIn, by: &self, in: &surroundings) : nil
    let idToken =
      type.hasIDToken
      ? IDToken.make(
        .init(
          clientID: request.clientID, signIn: signIn, nonce: request.authentication?.nonce,
          accessToken: issued?.accessToken, code: code, scope: type == .idToken ? scope : Scope()),
        by: settings, at: surroundings.now) : nil
    var answer = FormParameters(["code": code])
    answer.all += (issued?.members ?? []).map { .init($0.name, $0.value.plainText) }
    answer.all += FormParameters(["id_token": idToken]).all
    return answer
  }

  private mutating func code(
    for request: PendingRequest, _ scope: Scope, from signIn: SignIn, in surroundings: inout Surroundings
  ) -> String {
    let code = surroundings.entropy.token(for: "code", byteCount: 16)
    memory.codes[code] = AuthorizationCode(
      clientID: request.clientID, redirectURI: request.redirectURI,
      namedRedirectURI: request.namedRedirectURI, scope: scope, signIn: signIn, challenge: request.challenge,
      extensions: request.extensions,
      nonce: request.authentication?.nonce,
      expires: surroundings.now.advanced(by: settings.policy.codeLifetime))
    return code
  }
}
