internal import HTTPTypes
internal import OAuthVocabulary
internal import OrderedCollections
internal import Simulation
internal import Wire

/// A request whose object is on its way: it is passed by reference, the server asks the address that the request names,
/// and the browser waits (OIDC Core 1.0 §6.2.3).
struct AwaitedRequestObject: AwaitedByServer {
  let review: AuthorizationRequest
  let browser: ReturnPath

  func take(
    _ answer: WireResponse?, by server: inout AuthorizationServer, noting checks: Checks,
    in surroundings: inout Surroundings
  ) -> Receipt {
    let fetched = FetchedRequestObject(answer: answer)
    var review = review.with(fetched.object, at: surroundings.now)
    var checks = checks
    var refusal = AuthorizationEndpoint.rulesOfFetch.hold(against: fetched, noting: &checks)
    if refusal == nil {
      refusal = AuthorizationEndpoint.rulesOfRequestObject.hold(against: review, noting: &checks)
    }
    if refusal == nil { review = review.assembled }
    return AuthorizationEndpoint.conclude(
      review, refusal, over: browser, by: &server, noting: checks, in: &surroundings)
  }

  var fact: Fact {
    Fact("waits for the request object of", [], [.init(.party(review.client?.clientID ?? ""))])
  }
}
