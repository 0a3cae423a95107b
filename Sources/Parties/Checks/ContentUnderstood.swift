internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension ResourceRules {
  /// What is handed in is JSON, or a form; else the answer says that it is of the wrong kind
  /// (RFC 9110 §15.5.16).
  static let contentUnderstood = Rule<ResourceRequest>(
    "content-understood", "what is handed in is JSON or a form", .rfc(9110, "15.5.16")
  ) { review in
    guard review.resource?.method.hasContent == true, !review.request.body.isEmpty else {
      return .doesNotApply("nothing is handed in")
    }
    let type = review.request.mediaType
    switch type {
    case "application/json":
      guard let document = try? JSONReader.read(review.request.body) else {
        return .fails(expected: "JSON", found: "what is no JSON", WireResponse(status: .badRequest))
      }
      review.content = document
    case ResourceParameters.formType:
      guard let parameters = try? ResourceParameters(of: review.request) else {
        return .fails(expected: "a form", found: "what is no form", WireResponse(status: .badRequest))
      }
      review.content = parameters.content
    default:
      return .fails(
        expected: "application/json or \(ResourceParameters.formType)",
        found: type.isEmpty ? "no Content-Type" : type, WireResponse(status: .unsupportedMediaType))
    }
    return .holds(found: type)
  }
}
