internal import Citations
internal import HTTPTypes
internal import Simulation
internal import Wire

extension NativeFlowRules {
  /// The key is the one that a registered app was given (Concur Native Flow §2). It proves little: it travels
  /// in each request and nothing secret goes with it.
  static let consumerKeyKnown = Rule<NativeTokenRequest>(
    "consumer-key-known", "the consumer key is that of a registered app", Citation("Concur Native Flow", "2")
  ) { review in
    guard let application = review.settings.applications.exactly(review.consumerKey) else {
      return .fails(
        expected: "the key of a registered app", found: review.consumerKey,
        VendorServer.refusal(.forbidden, "The consumer key is not known."))
    }
    review.application = application
    return .holds(found: "\(review.consumerKey), of \(application)")
  }
}
