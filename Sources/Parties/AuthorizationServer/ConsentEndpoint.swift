internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// Takes the owner's decision and sends the browser back with the answer (RFC 6749 §4.1.2).
enum ConsentEndpoint {
  static let rules: [Rule<FormPost>] = [
    FormRules.formIsPosted, FormRules.ticketKnown, FormRules.ticketBelongsToBrowser, FormRules.ownerSignedIn,
    FormRules.consentIsDue, FormRules.scopeWasAskedFor,
  ]

  static func answer(
    _ request: WireRequest, over path: ReturnPath, by server: inout AuthorizationServer,
    in surroundings: inout Surroundings
  ) -> Receipt {
    var review = FormPost(request: request, server: server, now: surroundings.now)
    var checks = Checks(by: server)
    if let refusal = rules.hold(against: &review, noting: &checks) {
      if refusal.isGoneOnWith, let pending = review.pending {
        let answer = server.proceed(
          with: pending, ticket: review.ticket, cookie: nil, over: path, noting: &checks, in: &surroundings)
        return Receipt(checks: checks, sends: [answer])
      }
      return Receipt(checks: checks, sends: [.response(.errorPage, refusal.page, over: path)])
    }
    guard let pending = review.pending else { return Receipt(checks: checks) }
    server.memory.requests[review.ticket] = nil
    guard review.parameters["decision"] == "allow", !review.scope.isEmpty || pending.scope.isEmpty,
      let signIn = review.signIn
    else {
      let refusal = AuthorizationRefusal(.accessDenied, "The resource owner denied the request.")
      return Receipt(checks: checks, sends: [server.refuse(pending, refusal, over: path)])
    }
    if server.settings.policy.remembersConsent {
      let before = server.memory.consents[signIn.user]?[pending.clientID] ?? Scope()
      server.memory.consents[signIn.user, default: [:]][pending.clientID] = before.union(review.scope)
    }
    let answer = server.grant(
      pending, review.scope, from: signIn, over: path, noting: &checks, in: &surroundings)
    return Receipt(checks: checks, sends: [answer])
  }
}
