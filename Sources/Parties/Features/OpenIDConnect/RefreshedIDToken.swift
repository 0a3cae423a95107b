internal import Citations
internal import JOSE
internal import Simulation
internal import Wire

/// What the ID token of a sign-in said, as far as a later one of the same sign-in must say the same (OIDC Core 1.0
/// §12.2).
struct OriginalIDToken: Sendable, Equatable {
  let subject: String
  let audience: [String]
  let nonce: String?
  /// In seconds since 1970-01-01T00:00:00Z; nil where it was not told.
  let authenticatedAt: Int?
  let authorizedParty: String?

  init(_ review: IDTokenReview) {
    let claims = review.claims
    subject = review.subject
    audience = review.audience ?? []
    nonce = claims["nonce"]?.string
    authenticatedAt = claims["auth_time"]?.numericDate
    authorizedParty = claims["azp"]?.string
  }
}

/// The client's rules for an ID token that comes with refreshed tokens: it is about the same sign-in as the first (OIDC
/// Core 1.0 §12.2). That iss is the same, each has shown for itself.
enum RefreshedIDTokenRules {
  static let all: [Rule<IDTokenReview>] = [
    subjectIdentical, audienceIdentical, authenticationIdentical, authorizedPartyIdentical, nonceIdentical,
  ]

  /// sub is the same.
  private static let subjectIdentical = compared(
    "refreshed-subject-identical", "sub is that of the ID token of the sign-in"
  ) { review, original in
    (original.subject, review.subject, review.subject.isIdentical(to: original.subject))
  }

  /// aud is the same.
  private static let audienceIdentical = compared(
    "refreshed-audience-identical", "aud is that of the ID token of the sign-in"
  ) { review, original in
    let found = review.audience ?? []
    // Whom it names counts, not in which order.
    return (
      original.audience.joined(separator: ", "), found.joined(separator: ", "),
      found.sorted().joined(separator: " ").isIdentical(to: original.audience.sorted().joined(separator: " "))
    )
  }

  /// auth_time, if there, is the time of the sign-in, and not of the refresh.
  private static let authenticationIdentical = compared(
    "refreshed-authentication-identical", "auth_time, if there, is that of the sign-in"
  ) { review, original in
    guard let claim = review.claims["auth_time"] else { return nil }
    let expected = original.authenticatedAt.map { String($0) } ?? "none"
    return (
      expected, claim.plainText, claim.numericDate != nil && claim.numericDate == original.authenticatedAt
    )
  }

  /// azp is there where it was, and the same.
  private static let authorizedPartyIdentical = compared(
    "refreshed-authorized-party-identical", "azp is that of the ID token of the sign-in"
  ) { review, original in
    let claim = review.claims["azp"]
    guard claim != nil || original.authorizedParty != nil else { return nil }
    let expected = original.authorizedParty ?? "none"
    return (expected, claim?.plainText ?? "none", claim?.string.map { $0.isIdentical(to: expected) } ?? false)
  }

  /// nonce, if there, is that of the sign-in.
  private static let nonceIdentical = compared(
    "refreshed-nonce-identical", "nonce, if there, is that of the sign-in"
  ) { review, original in
    guard let claim = review.claims["nonce"] else { return nil }
    let expected = original.nonce ?? "none"
    return (
      expected, claim.plainText,
      original.nonce.map { claim.string?.isIdentical(to: $0) == true } ?? false
    )
  }

  private static func compared(
    _ name: String, _ title: String,
    by comparison:
      @escaping @Sendable (IDTokenReview, OriginalIDToken) -> (expected: String, found: String, isSame: Bool)?
  ) -> Rule<IDTokenReview> {
    Rule(name, title, Citation("OIDC Core 1.0", "12.2")) { review in
      guard case .refreshed(let original?) = review.arrival else {
        return .doesNotApply("what the sign-in brought is not known any more")
      }
      guard let (expected, found, isSame) = comparison(review, original) else {
        return .doesNotApply("there is none")
      }
      guard isSame else {
        return .fails(
          expected: expected, found: found, "The server speaks of another sign-in than the one before.")
      }
      return .holds(expected: expected, found: found)
    }
  }
}
