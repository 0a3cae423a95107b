internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension AssertionRules {
  /// The assertion is meant for this server, or one that gets it could use it at another (RFC 7523 §3). That of a
  /// client that proves who it is names the issuer and nobody else; the token endpoint's address, once allowed, let one
  /// server have assertions made for another (RFC 10070 §4).
  static let assertionMeantForThisServer = Rule<TokenRequest>(
    "assertion-meant-for-this-server", "the assertion is meant for this server", .rfc(7523, "3")
  ) { review in
    guard let assertion = review.assertion else { return .doesNotApply("there is none") }
    let audience = assertion.claims["aud"]?.asAudience ?? []
    let names: [String]
    switch assertion.purpose {
    case .clientAuthentication: names = [review.settings.issuer]
    case .grant: names = [review.settings.issuer, review.settings.address(of: .token)]
    }
    let isMeant = names.contains { name in audience.contains(where: name.isIdentical) }
    guard isMeant, assertion.purpose == .grant || audience.count == 1 else {
      return .fails(
        expected: "aud \(names.joined(separator: " or "))",
        found: audience.isEmpty ? "none" : audience.joined(separator: ", "),
        assertion.refusal("The assertion is not meant for this server."))
    }
    return .holds(expected: "aud \(names.joined(separator: " or "))", found: audience.joined(separator: ", "))
  }
}
