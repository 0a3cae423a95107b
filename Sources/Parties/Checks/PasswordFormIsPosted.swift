internal import Citations
internal import HTTPTypes
internal import Simulation
internal import Wire

extension AccountRules {
  /// The form comes by POST: passwords in an address would stay in histories and logs (RFC 9110 §17.9).
  static let passwordFormIsPosted = Rule<PasswordChange>(
    "password-form-is-posted", "the form is posted, form-encoded", .rfc(9110, "17.9")
  ) { review in
    let type = review.request.headerFields[.contentType]?.mediaType ?? "no Content-Type"
    let found = "\(review.request.method.rawValue), \(type)"
    guard review.request.method == .post, type == ResourceParameters.formType,
      let parameters = try? FormParameters(parsing: review.request.body)
    else {
      return .fails(
        expected: "POST, \(ResourceParameters.formType)", found: found,
        .init("This form cannot be read.", review.request.method == .post ? .badRequest : .methodNotAllowed))
    }
    review.parameters = parameters
    return .holds(found: found)
  }
}
