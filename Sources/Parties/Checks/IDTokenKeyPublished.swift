internal import Citations
internal import JOSE
internal import Simulation
internal import Wire

extension IDTokenRules {
  /// Only the keys of the issuer count; kid says which of them it is (OIDC Core 1.0 §3.1.3.7, step 6; §10.1).
  static let idTokenKeyPublished = Rule<IDTokenReview>(
    "id-token-key-published", "the key is one that is published (step 6)",
    Citation("OIDC Core 1.0", "3.1.3.7")
  ) { review in
    let wanted = review.message?.header["kid"]?.string ?? "none"
    guard let key = review.message.flatMap({ review.keys.key(for: $0) }) else {
      review.namesUnknownKey = true
      let known = review.keys.keys.compactMap(\.id).joined(separator: ", ")
      return .fails(
        expected: known.isEmpty ? "a published key" : "one of: \(known)", found: wanted,
        "The statement is signed with a key that the server does not publish.")
    }
    review.key = key
    return .holds(found: wanted)
  }
}
