internal import Citations
internal import HTTPTypes
internal import Simulation
internal import Wire

extension NativeFlowRules {
  /// The vendor's call is a GET, where RFC 6749 §3.2 demands POST (Concur Native Flow §3).
  static let nativeMethodIsGet = Rule<NativeTokenRequest>(
    "native-method-is-get", "the request for a token is a GET", Citation("Concur Native Flow", "3")
  ) { review in
    guard review.request.method == .get else {
      return .fails(
        expected: "GET", found: review.request.method.rawValue,
        VendorServer.refusal(
          .methodNotAllowed, "The method must be GET.", headerFields: [.allow: "GET"]))
    }
    return .holds(expected: "GET", found: "GET")
  }
}
