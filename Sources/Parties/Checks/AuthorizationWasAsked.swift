internal import Citations

extension DirectGrantRules {
  /// A grant answers the client's question to its owner (RFC 6749 §1.2). From anybody else it could be a code of
  /// somebody else's.
  static let authorizationWasAsked = Rule<DirectGrant>(
    "authorization-was-asked", "it is the owner's answer, and the client waits for it", .rfc(6749, "1.2")
  ) { grant in
    let expected = grant.awaited.map { "what \($0) says" } ?? "no answer: nobody was asked"
    guard let awaited = grant.awaited, awaited == grant.from else {
      return .fails(expected: expected, found: "what \(grant.from) says", ())
    }
    return .holds(expected: expected, found: "what \(grant.from) says")
  }
}
