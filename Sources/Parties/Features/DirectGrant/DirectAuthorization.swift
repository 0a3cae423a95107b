internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// An app asks the owner herself, without the authorization server between them (RFC 6749 §1.2, step A).
struct DirectAuthorizationRequest: Review {
  typealias Refusal = String

  static let rules: [Rule<DirectAuthorizationRequest>] = [
    DirectGrantRules.grantInHand, DirectGrantRules.grantCoversRequest,
  ]

  /// What the app wants to do.
  let scope: Scope?
  /// What she has been given to pass on to this app; nil for nothing.
  let grant: GivenGrant?
}

extension ResourceOwner {
  /// Passes on the code that stands for what she allowed (RFC 6749 §1.2, step B), or says no.
  /// - Returns: nil where she is told no such request, and has nothing to answer.
  func answer(_ pieces: [NamedValue], of app: PartyName) -> Receipt? {
    guard let words = pieces.first(where: { $0.name == DirectAuthorization.scope })?.value else { return nil }
    let review = DirectAuthorizationRequest(
      scope: Scope(parsing: words), grant: settings.grantsInHand[app])
    var checks = Checks(by: self)
    let refusal = DirectAuthorizationRequest.rules.hold(against: review, noting: &checks)
    let said =
      if refusal == nil, case .code(let code)? = review.grant?.credential {
        NamedValue(DirectAuthorization.code, code)
      } else {
        NamedValue(DirectAuthorization.answer, refusal ?? "no")
      }
    return Receipt(checks: checks, sends: [.act(.directAuthorizationGrant, .says([said]), to: app)])
  }
}

/// What an app and an owner call things when they speak to each other.
enum DirectAuthorization {
  static let client = "client"
  static let scope = "scope"
  static let code = "code"
  static let answer = "answer"
}
