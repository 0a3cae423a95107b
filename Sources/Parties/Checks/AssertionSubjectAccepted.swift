internal import Citations
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension AssertionRules {
  /// To prove who it is, a client speaks of itself; as a grant, of somebody who allowed it to act for her (RFC 7523
  /// §3).
  static let assertionSubjectAccepted = Rule<TokenRequest>(
    "assertion-subject-accepted", "the assertion names a person the client may act for, or the client itself",
    .rfc(7523, "3")
  ) { review in
    guard let assertion = review.assertion else { return .doesNotApply("there is none") }
    let clientID = review.client?.clientID ?? ""
    let found = assertion.claims["sub"]?.string
    switch assertion.purpose {
    case .clientAuthentication:
      guard let found, found.isIdentical(to: clientID) else {
        return .fails(
          expected: "sub \(clientID)", found: found ?? "none",
          assertion.refusal("The assertion is not about the client."))
      }
      return .holds(expected: "sub \(clientID)", found: found)
    case .grant:
      let expected = "somebody who allowed \(clientID) to act for her"
      let user = found.flatMap { subject in
        review.settings.accounts.sorted { $0.key < $1.key }.first {
          $0.value.subject.isIdentical(to: subject)
        }?.key
      }
      guard let user, let allowed = review.memory.consents[user]?.exactly(clientID) else {
        return .fails(
          expected: expected, found: found ?? "none",
          assertion.refusal("The client may not act for this subject."))
      }
      (review.user, review.allowed) = (user, allowed)
      return .holds(expected: expected, found: "\(found ?? ""), for scope \(allowed)")
    }
  }
}
