internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulator

extension AuthorizationRules {
  /// Parameters travel form-encoded, in the query or in the body (RFC 6749 Appendix B).
  static let parametersCanBeRead = Rule<AuthorizationRequest>(
    "parameters-can-be-read", "the parameters are form-encoded", .rfc(6749, "B")
  ) { review in
    let text =
      review.request.method == .post
      ? String(decoding: review.request.body, as: UTF8.self) : review.request.query ?? ""
    do throws(FormError) {
      review.parameters = try FormParameters(parsing: text)
    } catch {
      return .fails(
        expected: "name=value pairs", found: error.description,
        .init(.invalidRequest, "A parameter cannot be read."))
    }
    return .holds()
  }
}
