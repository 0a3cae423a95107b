internal import Citations
internal import HTTPTypes
internal import Simulation
internal import Wire

extension AccountRules {
  /// A request without user name and password gets a challenge that asks for them (RFC 7617 §2).
  static let passwordPresented = Rule<ResourceRequest>(
    "password-presented", "the request presents a user name and a password", .rfc(7617, "2")
  ) { review in
    let value = review.request.headerFields[.authorization]
    guard let credentials = value.flatMap({ BasicCredentials(authorization: $0) }) else {
      return .fails(
        expected: "Authorization: Basic", found: value ?? "no Authorization", review.passwordChallenge)
    }
    review.credentials = credentials
    return .holds(expected: "Authorization: Basic", found: "Basic, with the user name \(credentials.userID)")
  }
}
