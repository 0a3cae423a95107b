internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension AuthorizationRules {
  /// Where something breaks inside the server, the client is told by a code: the status 500 would stay with the browser
  /// and never reach the client (RFC 6749 §4.1.2.1).
  static let answerCanBeMade = Rule<AuthorizationAnswer>(
    "answer-can-be-made", "nothing breaks while the answer is made", .rfc(6749, "4.1.2.1")
  ) { review in
    guard review.condition != .failing else {
      return .fails(
        expected: "a code or a token that is stored", found: "the store cannot be written",
        .init(.serverError, "Something unexpected went wrong in the server."))
    }
    return .holds()
  }
}
