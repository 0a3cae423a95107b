internal import Citations
internal import Simulation
internal import Wire

extension MetadataRules {
  /// The issuer in the metadata is the one that was asked; otherwise none of it may be used (RFC 8414 §3.3).
  static let metadataIssuerMatches = Rule<MetadataResponse>(
    "metadata-issuer-matches", "the metadata is that of the server that was asked", .rfc(8414, "3.3")
  ) { review in
    let found = review.document["issuer"]?.string ?? "none"
    guard found.isIdentical(to: review.issuer) else {
      return .fails(
        expected: review.issuer, found: found, "The metadata is that of another authorization server.")
    }
    return .holds(expected: review.issuer, found: found)
  }
}
