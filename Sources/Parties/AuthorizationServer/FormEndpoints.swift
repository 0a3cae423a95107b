internal import Citations
internal import HTTPTypes
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// Takes the login form (RFC 6749 §3.1: how the owner is authenticated is the server's own affair).
enum LoginEndpoint {
  static let rules: [Rule<FormPost>] =
    FormRules.ofEveryForm + [
      GuessRules.guessingLimited(of: "passwords", .rfc(6749, "10.10")), FormRules.passwordRight,
    ]

  static func answer(
    _ request: WireRequest, over path: ReturnPath, by server: inout AuthorizationServer,
    in surroundings: inout Surroundings
  ) -> Receipt {
    let review = FormPost(request: request, server: server, now: surroundings.now)
    var checks = Checks(by: server)
    // Only where a second factor is asked for is it spoken of.
    let asksCode = review.pending.map(server.settings.asksCode) ?? false
    let refusal =
      rules.hold(against: review, noting: &checks)
      ?? (asksCode ? StepUpRules.ofLogin : []).hold(against: review, noting: &checks)
    server.note(review.guess, comparedBy: FormRules.comparison, in: checks, at: surroundings.now)
    if let refusal {
      let page =
        refusal.mayTryAgain
        ? ServerPages.login(
          server.settings, ticket: review.ticket, problem: refusal.words, asksCode: asksCode) : refusal.page
      return Receipt(
        checks: checks, sends: [.response(refusal.mayTryAgain ? .loginPage : .errorPage, page, over: path)])
    }
    guard var pending = review.pending else { return Receipt(checks: checks) }
    // A new session id at login: one that somebody planted in the browser before must not become hers.
    let session = surroundings.entropy.token(for: "session", byteCount: 16)
    let others = server.signIns(in: pending.session, at: surroundings.now).filter { signIn in
      server.settings.policy.allowsSeveralAccounts && signIn.user != review.username
    }
    server.memory.sessions[pending.session] = nil
    server.memory.sessions[session] = .init(
      signIns: others + [
        server.settings.signIn(of: review.username, for: pending, at: surroundings.now)
      ])
    pending.session = session
    pending.user = review.username
    pending.signedIn = review.username
    let answer = server.proceed(
      with: pending, ticket: review.ticket, cookie: server.settings.sessionCookie(session), over: path,
      noting: &checks, in: &surroundings)
    return Receipt(checks: checks, sends: [answer])
  }
}

/// Takes the choice among accounts that are signed in with one browser (OIDC Core 1.0 §3.1.2.1, `select_account`).
enum AccountEndpoint {
  static let rules: [Rule<FormPost>] = FormRules.ofEveryForm + [FormRules.accountSignedIn]

  static func answer(
    _ request: WireRequest, over path: ReturnPath, by server: inout AuthorizationServer,
    in surroundings: inout Surroundings
  ) -> Receipt {
    let review = FormPost(request: request, server: server, now: surroundings.now)
    var checks = Checks(by: server)
    if let refusal = rules.hold(against: review, noting: &checks) {
      return Receipt(checks: checks, sends: [.response(.errorPage, refusal.page, over: path)])
    }
    guard var pending = review.pending else { return Receipt(checks: checks) }
    pending.user = review.chosen?.user
    pending.wantsAnotherAccount = review.chosen == nil
    let answer = server.proceed(
      with: pending, ticket: review.ticket, cookie: nil, over: path, noting: &checks, in: &surroundings)
    return Receipt(checks: checks, sends: [answer])
  }
}

/// Takes the owner's decision and sends the browser back with the answer (RFC 6749 §4.1.2).
enum ConsentEndpoint {
  static let rules: [Rule<FormPost>] =
    FormRules.ofEveryForm + [
      FormRules.ownerSignedIn, FormRules.consentIsDue, FormRules.scopeWasAskedFor,
    ]

  /// Whether the owner allows it: asked once the form is found to be good, and decides what the client is told.
  static let rulesOfDecision: [Rule<OwnerDecision>] = [FormRules.ownerAllows]

  static func answer(
    _ request: WireRequest, over path: ReturnPath, by server: inout AuthorizationServer,
    in surroundings: inout Surroundings
  ) -> Receipt {
    let review = FormPost(request: request, server: server, now: surroundings.now)
    var checks = Checks(by: server)
    if let refusal = rules.hold(against: review, noting: &checks) {
      if refusal.isGoneOnWith, let pending = review.pending {
        let answer = server.proceed(
          with: pending, ticket: review.ticket, cookie: nil, over: path, noting: &checks, in: &surroundings)
        return Receipt(checks: checks, sends: [answer])
      }
      return Receipt(checks: checks, sends: [.response(.errorPage, refusal.page, over: path)])
    }
    guard let pending = review.pending, let signIn = review.decider else { return Receipt(checks: checks) }
    server.memory.requests[review.ticket] = nil
    let decision = OwnerDecision(form: review, asked: pending.scope)
    if let refusal = rulesOfDecision.hold(against: decision, noting: &checks) {
      let answer = server.refuse(pending, refusal, over: path, noting: &checks)
      return Receipt(checks: checks, sends: [answer])
    }
    if server.settings.policy.remembersConsent {
      let before = server.memory.consents[signIn.user]?[pending.clientID] ?? Scope()
      server.memory.consents[signIn.user, default: [:]][pending.clientID] = before.union(decision.granted)
    }
    let answer = server.grant(
      pending, decision.granted, from: signIn, over: path, noting: &checks, in: &surroundings)
    return Receipt(checks: checks, sends: [answer])
  }
}

/// What the owner decided, under review.
struct OwnerDecision: Review {
  typealias Refusal = AuthorizationRefusal

  let form: FormPost
  /// What the client asked for.
  let asked: Scope

  /// What she allowed; all that was asked for, by a server that goes on whatever she says.
  var granted: Scope { form.allows ? form.allowed : asked }
}
