internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulator

/// Takes the owner's decision and sends the browser back with the answer (RFC 6749 §4.1.2).
enum ConsentEndpoint {
  static let rules: [Rule<FormPost>] = [
    FormRules.formIsPosted, FormRules.ticketKnown, FormRules.ticketBelongsToBrowser, FormRules.ownerSignedIn,
    FormRules.scopeWasAskedFor,
  ]

  static func answer(
    _ request: WireRequest, over path: ReturnPath, by server: inout AuthorizationServer,
    in surroundings: inout Surroundings
  ) -> Receipt {
    var review = FormPost(request: request, server: server)
    var checks: [Check] = []
    if let refusal = rules.hold(against: &review, noting: &checks) {
      let page = ServerPages.problem("This form cannot be taken", refusal.words)
      return Receipt(checks: checks, sends: [.response(.errorPage, page, over: path)])
    }
    guard let pending = review.pending else { return Receipt(checks: checks) }
    server.memory.requests[review.ticket] = nil
    guard review.parameters["decision"] == "allow", !review.scope.isEmpty || pending.scope.isEmpty else {
      let refusal = AuthorizationRefusal(.accessDenied, "The resource owner denied the request.")
      let response = AuthorizationResponse.error(
        refusal, state: pending.state, to: pending.redirectURI, by: server.settings)
      return Receipt(checks: checks, sends: [.response(.authorizationErrorResponse, response, over: path)])
    }
    let code = surroundings.entropy.token(for: "code", byteCount: 16)
    server.memory.codes[code] = AuthorizationServer.AuthorizationCode(
      clientID: pending.clientID, redirectURI: pending.redirectURI,
      namedRedirectURI: pending.namedRedirectURI,
      scope: review.scope, user: review.user, challenge: pending.challenge,
      expires: surroundings.now.advanced(by: server.settings.policy.codeLifetime))
    let response = AuthorizationResponse.success(
      code: code, state: pending.state, to: pending.redirectURI, by: server.settings)
    return Receipt(checks: checks, sends: [.response(.authorizationResponse, response, over: path)])
  }
}
