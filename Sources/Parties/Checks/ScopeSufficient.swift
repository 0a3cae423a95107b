internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension ResourceRules {
  /// The token's scope covers this resource; else insufficient_scope says which would (RFC 6750 §3.1).
  static let scopeSufficient = Rule<ResourceRequest>(
    "scope-sufficient", "the token's scope covers this resource", .rfc(6750, "3.1")
  ) { review in
    let needed = review.resource?.scope ?? ""
    let granted = review.meaning["scope"]?.string ?? ""
    guard Scope(parsing: granted)?.contains(needed) == true else {
      return .fails(
        expected: needed, found: granted.isEmpty ? "none" : granted,
        review.challenge(.insufficientScope, "The access token does not allow this."))
    }
    return .holds(expected: needed, found: granted)
  }
}
