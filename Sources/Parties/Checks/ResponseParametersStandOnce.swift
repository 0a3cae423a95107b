internal import Citations
internal import Simulation
internal import Wire

extension RedirectionRules {
  /// Response parameters must not stand more than once (RFC 6749 §3.1).
  static let responseParametersStandOnce = Rule<RedirectionRequest>(
    "response-parameters-stand-once", "no parameter of the response stands twice", .rfc(6749, "3.1")
  ) { review in
    do throws(FormError) {
      review.parameters = try FormParameters(parsing: review.encoded)
    } catch {
      return .fails(
        expected: "form-encoded parameters", found: error.description, "The answer cannot be read.")
    }
    let repeated = review.parameters.repeatedNames
    guard repeated.isEmpty else {
      return .fails(
        expected: "each parameter once", found: "\(repeated.joined(separator: ", ")) more than once",
        "The answer is ambiguous.")
    }
    return .holds()
  }
}
