internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension TokenRules {
  /// The parameters come form-encoded in the body (RFC 6749 Appendix B).
  static let bodyIsForm = Rule<TokenRequest>(
    "body-is-form", "the body is form-encoded", .rfc(6749, "B")
  ) { review in
    let expected = "application/x-www-form-urlencoded"
    let type = review.request.headerFields[.contentType]?.mediaType ?? "no Content-Type"
    guard type == expected else {
      return .fails(expected: expected, found: type, .init(.invalidRequest, "The body must be form-encoded."))
    }
    do throws(FormError) {
      review.parameters = try FormParameters(parsing: review.request.body)
    } catch {
      return .fails(
        expected: expected, found: error.description, .init(.invalidRequest, "A parameter cannot be read."))
    }
    return .holds(expected: expected, found: type)
  }
}
