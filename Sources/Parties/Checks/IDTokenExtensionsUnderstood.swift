internal import Citations
internal import JOSE
internal import Simulation
internal import Wire

extension IDTokenRules {
  /// Where the header says that something must be understood, whoever does not understand it must not take the message
  /// (RFC 7515 §4.1.11).
  static let idTokenExtensionsUnderstood = Rule<IDTokenReview>(
    "id-token-extensions-understood", "the ID token demands no extension that the client does not know",
    .rfc(7515, "4.1.11")
  ) { review in
    if let found = review.message?.criticalExtensions {
      return .fails(
        expected: "no crit", found: "crit \(found)",
        "The statement demands something that this app does not know.")
    }
    return .holds(expected: "no crit", found: "none")
  }
}
