internal import Citations
internal import HTTPTypes
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// The client's rules for what the UserInfo endpoint answers (OIDC Core 1.0 §5.3).
enum UserInfoResponseRules {
  /// An error says that there is nothing to read (OIDC Core 1.0 §5.3.3).
  static let userInfoGiven = Rule<UserInfoResponse>(
    "userinfo-given", "the answer is not an error", Citation("OIDC Core 1.0", "5.3.3")
  ) { review in
    guard review.response.status == .ok else {
      return .fails(
        expected: "status 200", found: "status \(review.response.status.code)",
        "The server does not tell who you are.")
    }
    return .holds()
  }

  /// The claims are members of a JSON object, and said to be one (OIDC Core 1.0 §5.3.2).
  static let userInfoIsJSON = Rule<UserInfoResponse>(
    "userinfo-is-json", "the answer is a JSON object", Citation("OIDC Core 1.0", "5.3.2")
  ) { review in
    guard review.response.mediaType == "application/json",
      let document = try? JSONReader.read(review.response.body), document.members != nil
    else {
      return .fails(
        expected: "application/json, an object", found: review.response.mediaType,
        "What the server says of you cannot be read.")
    }
    review.claims = document
    return .holds()
  }

  /// sub is there, and exactly that of the ID token; otherwise none of it may be used (OIDC Core 1.0 §5.3.2).
  static let userInfoSubjectMatches = Rule<UserInfoResponse>(
    "userinfo-subject-matches", "sub is that of the ID token", Citation("OIDC Core 1.0", "5.3.2")
  ) { review in
    let found = review.claims["sub"]?.string
    guard found?.isIdentical(to: review.subject) == true else {
      return .fails(
        expected: review.subject, found: found ?? "none", "The server speaks of somebody else.")
    }
    return .holds(expected: review.subject, found: review.subject)
  }
}
