internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension ResourceRules {
  /// A good token says that somebody allowed something; it opens her own data, not what the server keeps of others (RFC
  /// 9110 §15.5.4). No error code of bearer tokens fits: another token of hers would not help either.
  static let tokenOfDataOwner = Rule<ResourceRequest>(
    "token-of-data-owner", "the token is from somebody whose data this is", .rfc(9110, "15.5.4")
  ) { review in
    guard !review.settings.owners.isEmpty else { return .doesNotApply("this is nobody's data in particular") }
    let subject = review.meaning["sub"]?.string
    // Where no owner takes part, the client is the subject (RFC 9068 §2.2).
    if let subject, review.meaning["client_id"]?.string?.isIdentical(to: subject) == true {
      return .doesNotApply("\(subject) asks for itself, and not in the name of a person")
    }
    let expected = "sub \(review.settings.owners.joined(separator: " or "))"
    guard let subject, review.settings.owners.contains(where: subject.isIdentical) else {
      return .fails(expected: expected, found: subject ?? "none", WireResponse(status: .forbidden))
    }
    return .holds(expected: expected, found: subject)
  }
}
