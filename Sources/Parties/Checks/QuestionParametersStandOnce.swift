internal import Citations
internal import HTTPTypes
internal import Simulation
internal import Wire

extension IntrospectionRules {
  /// The question is about one token, so the parameter that is the token stands once, and so do those that go
  /// with it (RFC 7662 §2.1).
  static let questionParametersStandOnce = Rule<IntrospectionRequest>(
    "question-parameters-stand-once", "no parameter of the question stands twice", .rfc(7662, "2.1")
  ) { review in
    let repeated = review.parameters.repeatedNames
    guard repeated.isEmpty else {
      return .fails(
        expected: "each parameter once", found: "\(repeated.joined(separator: ", ")) more than once",
        IntrospectionRequest.refusal("A parameter must not be repeated."))
    }
    return .holds()
  }
}
