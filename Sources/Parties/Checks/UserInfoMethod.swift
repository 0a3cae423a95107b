internal import Citations
internal import HTTPTypes
internal import Simulation
internal import Wire

extension UserInfoRules {
  /// GET and POST are both taken (OIDC Core 1.0 §5.3).
  static let userInfoMethod = Rule<UserInfoRequest>(
    "userinfo-method", "the method is GET or POST", Citation("OIDC Core 1.0", "5.3")
  ) { review in
    let found = review.request.method
    guard found == .get || found == .post else {
      return .fails(
        expected: "GET or POST", found: found.rawValue,
        WireResponse(status: .methodNotAllowed, headerFields: [.allow: "GET, POST"]))
    }
    return .holds(found: found.rawValue)
  }
}
