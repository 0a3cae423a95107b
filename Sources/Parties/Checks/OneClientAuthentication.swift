internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulator

extension TokenRules {
  /// A client must not use more than one way to authenticate in a request (RFC 6749 §2.3).
  static let oneClientAuthentication = Rule<TokenRequest>(
    "one-client-authentication", "the client authenticates in one way at most", .rfc(6749, "2.3")
  ) { review in
    let ways = [
      review.request.headerFields[.authorization].map { _ in "Authorization" },
      review.parameters["client_secret"].map { _ in "client_secret" },
    ].compactMap(\.self)
    guard ways.count < 2 else {
      return .fails(
        expected: "one way", found: ways.joined(separator: " and "),
        .init(.invalidRequest, "Use one way to authenticate only."))
    }
    return .holds(found: ways.first ?? "none")
  }
}
