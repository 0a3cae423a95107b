internal import HTTPTypes
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// Takes the choice among accounts that are signed in with one browser (OIDC Core 1.0 §3.1.2.1, `select_account`).
enum AccountEndpoint {
  static let rules: [Rule<FormPost>] = [
    FormRules.formIsPosted, FormRules.ticketKnown, FormRules.ticketBelongsToBrowser,
    FormRules.accountSignedIn,
  ]

  static func answer(
    _ request: WireRequest, over path: ReturnPath, by server: inout AuthorizationServer,
    in surroundings: inout Surroundings
  ) -> Receipt {
    var review = FormPost(request: request, server: server, now: surroundings.now)
    var checks = Checks(by: server)
    if let refusal = rules.hold(against: &review, noting: &checks) {
      return Receipt(checks: checks, sends: [.response(.errorPage, refusal.page, over: path)])
    }
    guard var pending = review.pending else { return Receipt(checks: checks) }
    pending.user = review.signIn?.user
    pending.wantsAnotherAccount = review.signIn == nil
    let answer = server.proceed(
      with: pending, ticket: review.ticket, cookie: nil, over: path, noting: &checks, in: &surroundings)
    return Receipt(checks: checks, sends: [answer])
  }
}
