internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension TokenRules {
  /// An assertion comes with its type, and the server knows the type (RFC 7521 §4.2, RFC 7523 §2.2).
  static let clientAssertionTyped = Rule<TokenRequest>(
    "client-assertion-typed", "a client's assertion comes with a type that the server knows",
    .rfc(7523, "2.2")
  ) { review in
    let expected = ClientAuthenticationMethod.assertionType
    let found = review.parameters["client_assertion_type"]
    guard found != nil || review.parameters["client_assertion"] != nil else {
      return .doesNotApply("the client sends none")
    }
    guard let text = review.parameters["client_assertion"], found?.isIdentical(to: expected) == true else {
      return .fails(
        expected: "client_assertion_type \(expected), with client_assertion",
        found: found ?? "no client_assertion_type",
        .init(.invalidClient, "The client's assertion has no known type.", status: .badRequest))
    }
    review.take(text, as: .clientAuthentication)
    return .holds(expected: expected, found: found ?? "")
  }
}
