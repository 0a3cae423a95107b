internal import Citations
internal import Simulation
internal import Wire

extension RedirectionRules {
  /// iss names the server that the browser was sent to; another one mixed itself in (RFC 9207 §2.4).
  static let issuerMatches = Rule<RedirectionRequest>(
    "issuer-matches", "iss equals the server this browser was sent to", .rfc(9207, "2.4")
  ) { review in
    let expected = review.pending?.server.issuer ?? ""
    let found = review.parameters["iss"]
    switch review.pending?.issuerCheck {
    case .required?: break
    case .ifPresent?:
      if found == nil { return .doesNotApply("the server did not promise to send iss") }
    case Client.IssuerCheck.none?, nil: return .doesNotApply("this client does not compare iss")
    }
    guard found?.isIdentical(to: expected) == true else {
      return .fails(
        expected: expected, found: found ?? "none", "The answer comes from another server than the one asked."
      )
    }
    return .holds(expected: expected, found: expected)
  }
}
