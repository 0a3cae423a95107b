internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension ResourceRules {
  /// A request that repeats a parameter is invalid_request (RFC 6750 §3.1).
  static let resourceParametersStandOnce = Rule<ResourceRequest>(
    "resource-parameters-stand-once", "no parameter comes twice", .rfc(6750, "3.1")
  ) { review in
    var repeated = review.parameters.query.repeatedNames + review.parameters.form.repeatedNames
    if review.request.headerFields[values: .authorization].count > 1 { repeated.append("Authorization") }
    guard repeated.isEmpty else {
      return .fails(
        expected: "each once", found: "\(repeated.joined(separator: ", ")) more than once",
        review.challenge(.invalidRequest, "A parameter must not be repeated."))
    }
    return .holds()
  }
}
