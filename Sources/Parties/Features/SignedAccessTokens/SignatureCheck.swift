internal import HTTPTypes
internal import JOSE
internal import Simulation
internal import Wire

/// A resource server that verifies tokens itself (RFC 9068 §4): it needs nobody but the authorization server's
/// keys, which it reads once and keeps.
extension ResourceServer {
  /// Holds what can be said without the keys; then reads those if it does not have the one it needs, a key it
  /// never heard of included: the authorization server may have changed it (OIDC Core 1.0
  /// §10.1.1).
  mutating func verify(_ waiting: Waiting, keySet: String, noting checks: Checks) -> Receipt {
    var waiting = waiting
    var checks = checks
    let refusal = ResourceEndpoint.rulesBeforeKeys.hold(against: &waiting.review, noting: &checks)
    if let refusal {
      return Receipt(
        checks: checks, sends: [.response(.resourceErrorResponse, refusal, over: waiting.client)])
    }
    waiting.review.keys = keys
    guard waiting.review.key != nil else {
      return Receipt(checks: checks, sends: ask(.jwksRequest, at: keySet, for: waiting) { .get($0) })
    }
    return hold(ResourceEndpoint.rulesWithKeys, against: waiting, noting: checks)
  }

  /// Takes the answer to the question for keys, and keeps them.
  mutating func takeKeys(for waiting: Waiting) -> Receipt {
    var waiting = waiting
    var checks = Checks(by: self)
    let refusal = ResourceEndpoint.rulesOfKeySet.hold(against: &waiting.review, noting: &checks)
    if let refusal {
      return Receipt(
        checks: checks, sends: [.response(.resourceErrorResponse, refusal, over: waiting.client)])
    }
    keys = waiting.review.keys
    return hold(ResourceEndpoint.rulesWithKeys, against: waiting, noting: checks)
  }
}
