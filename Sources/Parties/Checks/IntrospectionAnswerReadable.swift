internal import Citations
internal import HTTPTypes
internal import Simulation
internal import Wire

extension ResourceRules {
  /// The authorization server's answer is a JSON object with `active` (RFC 7662 §2.2). Where it is not,
  /// nobody is let in.
  static let introspectionAnswerReadable = Rule<ResourceRequest>(
    "introspection-answer-readable", "the authorization server's answer can be read", .rfc(7662, "2.2")
  ) { review in
    guard let response = review.answer, response.status == .ok, response.mediaType == "application/json",
      let document = try? JSONReader.read(response.body), document["active"]?.boolean != nil
    else {
      return .fails(
        expected: "200, JSON with active",
        found: review.answer.map { "status \($0.status.code)" } ?? "no answer",
        WireResponse(status: .badGateway))
    }
    review.meaning = document
    return .holds()
  }
}
