internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension ResourceRules {
  /// A request without a token, or with one where this server looks for none, gets a challenge and no error
  /// code: it lacks what there could be an error in (RFC 6750 §3.1).
  static let tokenPresented = Rule<ResourceRequest>(
    "token-presented", "the request presents a bearer token where this server looks for one",
    .rfc(6750, "3.1")
  ) { review in
    let expected = review.settings.takesTokenIn.map(\.form).joined(separator: " or ")
    guard let token = review.tokens.first(where: { review.settings.takesTokenIn.contains($0.method) }) else {
      let elsewhere = review.tokens.first.map { "a token in \($0.method.place), which is not read here" }
      return .fails(
        expected: expected,
        found: elsewhere ?? review.request.headerFields[.authorization] ?? "no Authorization",
        review.challenge(nil))
    }
    review.token = token
    return .holds(expected: expected, found: token.method.form)
  }
}

extension BearerMethod {
  /// How a token stands there.
  fileprivate var form: String {
    switch self {
    case .header: "Authorization: Bearer"
    case .body: "access_token in the body"
    case .query: "access_token in the query"
    }
  }
}
