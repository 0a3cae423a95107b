internal import HTTPTypes
internal import OAuthVocabulary
internal import OrderedCollections
internal import Simulation
internal import Wire

/// How a request object that is passed by reference comes in: the server asks the address that the request names, and
/// the browser waits (OIDC Core 1.0 §6.2.3).
extension AuthorizationServer {
  /// A request whose object is on its way.
  struct WaitingRequest: Sendable, Equatable {
    var review: AuthorizationRequest
    var browser: ReturnPath
  }

  mutating func fetch(
    _ address: WebAddress, for review: AuthorizationRequest, over path: ReturnPath, noting checks: Checks
  ) -> Receipt {
    lastConnection += 1
    waiting[lastConnection] = WaitingRequest(review: review, browser: path)
    return Receipt(
      checks: checks,
      sends: [
        .request(
          .requestObjectRequest, .get(address), to: address.origin, channel: .back,
          connection: lastConnection)
      ])
  }

  /// - Parameter answer: nil where nobody answered, or no HTTP message came.
  mutating func takeRequestObject(
    _ answer: WireResponse?, for waiting: WaitingRequest, noting checks: Checks,
    in surroundings: inout Surroundings
  ) -> Receipt {
    var review = waiting.review
    review.now = surroundings.now
    review.fetched = answer
    var checks = checks
    let rules = AuthorizationEndpoint.rulesOfFetch + AuthorizationEndpoint.rulesOfRequestObject
    let refusal = rules.hold(against: &review, noting: &checks)
    return AuthorizationEndpoint.conclude(
      review, refusal, over: waiting.browser, by: &self, noting: checks, in: &surroundings)
  }
}
