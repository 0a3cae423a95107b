internal import Simulation
internal import Wire

/// What the UserInfo endpoint answered, under review by the client (OIDC Core 1.0 §5.3.2). A refusal is what
/// the user is told.
struct UserInfoResponse: Review {
  typealias Refusal = String

  static let rules: [Rule<UserInfoResponse>] = [
    UserInfoResponseRules.userInfoGiven,
    UserInfoResponseRules.userInfoIsJSON,
    UserInfoResponseRules.userInfoSubjectMatches,
  ]

  let response: WireResponse
  /// Whom the ID token names.
  let subject: String
  var claims = JSONValue.null
}
