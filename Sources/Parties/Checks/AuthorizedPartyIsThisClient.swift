internal import Citations
internal import Simulation
internal import Wire

extension IDTokenRules {
  /// azp comes of extensions alone; where it stands, this client takes its own client_id only (OIDC Core 1.0
  /// §3.1.3.7, steps 4 and 5).
  static let authorizedPartyIsThisClient = Rule<IDTokenReview>(
    "authorized-party-is-this-client", "azp, if there, is this client (steps 4 and 5)",
    Citation("OIDC Core 1.0", "3.1.3.7")
  ) { review in
    guard let claim = review.claims["azp"] else { return .doesNotApply("no azp: no extension is used") }
    guard claim.string?.isIdentical(to: review.clientID) == true else {
      return .fails(
        expected: review.clientID, found: claim.plainText, "The statement was issued to another app.")
    }
    return .holds(expected: review.clientID, found: review.clientID)
  }
}
