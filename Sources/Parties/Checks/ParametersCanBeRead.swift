internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension AuthorizationRules {
  /// Parameters travel form-encoded, in the query or in the body (RFC 6749 Appendix B).
  static let parametersCanBeRead = Rule<AuthorizationRequest>(
    "parameters-can-be-read", "the parameters are form-encoded", .rfc(6749, "B")
  ) { review in
    let octets =
      review.request.method == .post ? review.request.body : Array((review.request.query ?? "").utf8)
    do throws(FormError) {
      review.parameters = try FormParameters(parsing: octets)
    } catch {
      return .fails(
        expected: "name=value pairs", found: error.description,
        .init(.invalidRequest, "A parameter cannot be read."))
    }
    return .holds()
  }
}
