internal import HTTPTypes
internal import Simulation
internal import Wire

/// A request that has just come in, under review by whatever server it came to.
struct ReceivedRequest: Review {
  typealias Refusal = WireResponse

  static let rules: [Rule<ReceivedRequest>] = [ServerRules.requestIsForThisServer]

  let request: WireRequest
  /// Those of the server.
  let origins: [String]
}

/// What a server does with octets that it need not look into: they are no request, or one for another server.
struct TurnedAway: Error {
  let receipt: Receipt
}

extension Party where Self: RuleHolder {
  /// The request in these octets, if it is one and for this server.
  func received(_ octets: [UInt8], over path: ReturnPath) throws(TurnedAway) -> WireRequest {
    let request: WireRequest
    do {
      request = try WireRequest(parsing: octets)
    } catch {
      throw TurnedAway(
        receipt: Receipt(
          checks: [MessageIsHTTP.failure(error)],
          sends: [.response(.httpErrorResponse, error.answer, over: path)]))
    }
    var review = ReceivedRequest(request: request, origins: origins)
    var checks = Checks(by: self)
    if let refusal = ReceivedRequest.rules.hold(against: &review, noting: &checks) {
      throw TurnedAway(
        receipt: Receipt(checks: checks, sends: [.response(.httpErrorResponse, refusal, over: path)]))
    }
    return request
  }
}
