internal import Citations
internal import HTTPTypes
internal import Simulation
internal import Wire

extension IntrospectionRules {
  /// The question is a form-encoded POST (RFC 7662 §2.1).
  static let questionIsForm = Rule<IntrospectionRequest>(
    "question-is-form", "the question is a form-encoded POST", .rfc(7662, "2.1")
  ) { review in
    let found =
      "\(review.request.method.rawValue) \(review.request.headerFields[.contentType]?.mediaType ?? "")"
    guard found == "POST application/x-www-form-urlencoded",
      let parameters = try? FormParameters(parsing: review.request.body)
    else {
      let isPost = review.request.method == .post
      return .fails(
        expected: "POST application/x-www-form-urlencoded", found: found,
        isPost
          ? IntrospectionRequest.refusal("The question must be form-encoded.")
          : IntrospectionRequest.refusal("The method must be POST.", status: .methodNotAllowed))
    }
    review.parameters = parameters
    return .holds(found: found)
  }
}
