internal import Citations
internal import Simulation
internal import Wire

extension UserInfoResponseRules {
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
}
