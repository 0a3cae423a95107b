internal import Citations
internal import HTTPTypes
internal import Simulation
internal import Wire

extension FormRules {
  /// A password or a decision never belongs in an address, where history and logs keep it (RFC 9110 §17.9).
  static let formIsPosted = Rule<FormPost>(
    "form-is-posted", "the form comes in the body of a POST", .rfc(9110, "17.9")
  ) { review in
    guard review.request.method == .post else {
      return .fails(
        expected: "POST", found: review.request.method.rawValue,
        .init(words: "Please use the form itself.", status: .methodNotAllowed))
    }
    do throws(FormError) {
      review.parameters = try FormParameters(parsing: review.request.body)
    } catch {
      return .fails(expected: "a form", found: error.description, .init(words: "The form cannot be read."))
    }
    return .holds()
  }
}
