internal import Citations
internal import HTTPTypes
internal import Simulation
internal import Wire

extension NativeFlowRules {
  /// The second header that the call must have (Concur Native Flow §3).
  static let consumerKeyPresent = Rule<NativeTokenRequest>(
    "consumer-key-present", "X-ConsumerKey is there, once", Citation("Concur Native Flow", "3")
  ) { review in
    let keys = review.request.headerFields[values: .consumerKey]
    guard keys.count == 1, let key = keys.first, !key.isEmpty else {
      return .fails(
        expected: "X-ConsumerKey", found: keys.isEmpty ? "none" : keys.joined(separator: " and "),
        VendorServer.refusal(.badRequest, "The X-ConsumerKey header must be there once."))
    }
    review.consumerKey = key
    return .holds(found: key)
  }
}
