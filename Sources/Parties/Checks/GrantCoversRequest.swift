internal import Citations
internal import OAuthVocabulary

extension PersonRules {
  /// A grant stands for the authorization that the owner gave (RFC 6749 §1.3), and for no more.
  static let grantCoversRequest = Rule<DirectAuthorizationRequest>(
    "grant-covers-request", "the app asks for nothing but what she allowed", .rfc(6749, "1.3")
  ) { request in
    let allowed = request.grant?.scope.text ?? ""
    guard let asked = request.scope, let granted = request.grant?.scope,
      asked.subtracting(granted).isEmpty
    else {
      return .fails(
        expected: "no more than \(allowed)", found: request.scope?.text ?? "what is no scope",
        "I did not allow that.")
    }
    return .holds(expected: "no more than \(allowed)", found: asked.text)
  }
}
