internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension ResourceRules {
  /// A request that cannot be read is invalid_request (RFC 6750 §3.1).
  static let resourceParametersReadable = Rule<ResourceRequest>(
    "resource-parameters-readable", "query and form can be read as parameters", .rfc(6750, "3.1")
  ) { review in
    do throws(FormError) {
      review.parameters = try ResourceParameters(of: review.request)
    } catch {
      return .fails(
        expected: "name=value pairs", found: error.description,
        review.challenge(.invalidRequest, "A parameter cannot be read."))
    }
    return .holds()
  }
}
