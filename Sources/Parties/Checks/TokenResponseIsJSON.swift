internal import Citations
internal import Simulation
internal import Wire

extension TokenResponseRules {
  /// The token endpoint answers with a JSON object (RFC 6749 §5.1).
  static let tokenResponseIsJSON = Rule<TokenResponse>(
    "token-response-is-json", "the answer is a JSON object", .rfc(6749, "5.1")
  ) { review in
    guard review.response.mediaType == "application/json" else {
      return .fails(
        expected: "application/json", found: review.response.mediaType,
        "The token endpoint's answer cannot be read.")
    }
    do throws(JSONError) {
      review.document = try JSONReader.read(review.response.body)
    } catch {
      return .fails(expected: "JSON", found: error.description, "The token endpoint's answer cannot be read.")
    }
    guard review.document.members != nil else {
      return .fails(
        expected: "a JSON object", found: review.document.kind, "The token endpoint's answer cannot be read.")
    }
    return .holds()
  }
}
