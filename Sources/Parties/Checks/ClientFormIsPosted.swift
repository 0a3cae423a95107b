internal import Citations
internal import HTTPTypes
internal import Simulation
internal import Wire

extension ClientLoginRules {
  /// A password never belongs in an address, where history and logs keep it (RFC 9110 §17.9).
  static let clientFormIsPosted = Rule<ClientLoginRequest>(
    "client-form-is-posted", "the password comes in the body of a POST", .rfc(9110, "17.9")
  ) { review in
    guard review.request.method == .post else {
      return .fails(
        expected: "POST", found: review.request.method.rawValue, "Please use the form itself.")
    }
    do throws(FormError) {
      review.parameters = try FormParameters(parsing: review.request.body)
    } catch {
      return .fails(expected: "a form", found: error.description, "The form cannot be read.")
    }
    return .holds()
  }
}
