internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension TokenRules {
  /// A client must not use more than one way to authenticate in a request (RFC 6749 §2.3).
  static let oneClientAuthentication = Rule<TokenRequest>(
    "one-client-authentication", "the client authenticates in one way at most", .rfc(6749, "2.3")
  ) { review in
    let ways = [
      review.request.headerFields[.authorization].map { _ in "Authorization" },
      review.parameters["client_secret"].map { _ in "client_secret" },
      review.parameters["client_assertion"].map { _ in "client_assertion" },
    ].compactMap(\.self)
    guard ways.count < 2 else {
      let description = "Use one way to authenticate only."
      // Where an assertion is among them, the error has another name (RFC 7521 §4.2.1).
      return .fails(
        expected: "one way", found: ways.joined(separator: " and "),
        ways.contains("client_assertion")
          ? .init(.invalidClient, description, status: .badRequest) : .init(.invalidRequest, description))
    }
    return .holds(found: ways.first ?? "none")
  }
}
