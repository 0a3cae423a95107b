internal import Citations
internal import Simulation
internal import Wire

/// The rules of a client that signs people in by a resource (RFC 6749 §10.16).
enum SignInRules {
  /// All that such a client asks. Whether the token was issued to it, and who brought it, is not in the answer
  /// (RFC 6749 §10.16).
  static let ownerNamed = Rule<SignInAnswer>(
    "owner-named", "the resource says whose it is, and the app takes that for who is here",
    .rfc(6749, "10.16")
  ) { review in
    let document = try? JSONReader.read(review.response.body)
    guard let name = document?["name"]?.string, !name.isEmpty else {
      return .fails(expected: "a member name", found: "none", "The answer does not say whose it is.")
    }
    review.name = name
    return .holds(found: name)
  }
}
