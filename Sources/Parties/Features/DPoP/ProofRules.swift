internal import Citations
internal import HTTPTypes
internal import JOSE
internal import Simulation
internal import Wire

/// What every server asks of a proof (RFC 9449 §4.3).
enum ProofRules {
  /// In the order in which a proof can be read: form, key, signature, then what it says of this request.
  static func all<Request: HoldsProof>() -> [Rule<Request>] {
    [
      single(), SignedTokenRules.readable("the proof is a signed message with claims", .rfc(9449, "4.3")),
      claimsComplete(), typed(), algorithmAccepted(), SignedTokenRules.extensionsUnderstood(),
      keyPublic(),
      SignedTokenRules.signatureValid(
        "the proof is signed with the key that it names", .rfc(9449, "4.3"),
        expected: "the signature of the key in jwk"),
      methodMatches(), addressMatches(), nonceMatches(), fresh(), unused(),
    ]
  }

  /// Of two proofs nobody could say which counts (RFC 9449 §4.3, item 1).
  private static func single<Request: HoldsProof>() -> Rule<Request> {
    Rule("dpop-proof-single", "one proof came, and no more", .rfc(9449, "4.3")) { review in
      guard review.proof.fields.count == 1 else {
        return .fails(
          expected: "one DPoP header field", found: "\(review.proof.fields.count)",
          review.refusal(ofProof: "There is more than one proof."))
      }
      return .holds(found: "one")
    }
  }

  /// What makes it a proof for one request is all there (RFC 9449 §4.3, item 3).
  private static func claimsComplete<Request: HoldsProof>() -> Rule<Request> {
    Rule("dpop-proof-claims-complete", "the claims that every proof needs are there", .rfc(9449, "4.3")) {
      review in
      let claims = review.token.claims
      let texts = ["jti", "htm", "htu"].filter { claims[$0]?.string?.isEmpty ?? true }
      let missing = texts + (claims["iat"]?.numericDate == nil ? ["iat"] : [])
      guard missing.isEmpty else {
        return .fails(
          expected: "jti, htm, htu, iat", found: "no \(missing.joined(separator: ", no ")) that can be read",
          review.refusal(ofProof: "The proof lacks a claim."))
      }
      return .holds(expected: "jti, htm, htu, iat")
    }
  }

  /// A token that the client signed for another purpose must not pass for a proof (RFC 9449 §4.3, item 4; §11.5).
  private static func typed<Request: HoldsProof>() -> Rule<Request> {
    Rule("dpop-proof-typed", "the header says that this is a proof", .rfc(9449, "4.3")) { review in
      let found = review.token.header?.type
      // A media type, so the case of letters does not count, nor what goes without saying (RFC 7515 §4.1.9).
      let names = [DPoP.proofType, "application/\(DPoP.proofType)"]
      guard let found, names.contains(found.lowercased()) else {
        return .fails(
          expected: "typ \(DPoP.proofType)", found: found ?? "none", review.refusal(of: .type))
      }
      return .holds(expected: "typ \(DPoP.proofType)", found: found)
    }
  }

  /// A key pair signs it, in a way that this server takes: `none` would be no proof, and of a shared secret whoever verifies
  /// could make one (RFC 9449 §4.3, item 5; §11.6).
  private static func algorithmAccepted<Request: HoldsProof>() -> Rule<Request> {
    Rule(
      "dpop-proof-algorithm-accepted", "the proof is signed in a way that this server takes",
      .rfc(9449, "4.3")
    ) { review in
      let expected = "alg \(review.said.algorithms.map(\.rawValue).joined(separator: " or "))"
      let found = review.token.algorithm ?? "none"
      guard review.said.algorithms.contains(where: { $0.rawValue.isIdentical(to: found) }) else {
        return .fails(expected: expected, found: found, review.refusal(of: .algorithm))
      }
      return .holds(expected: expected, found: found)
    }
  }

  /// The public half is in the header, and nothing of the private one: who publishes that has no secret left (RFC 9449 §4.3,
  /// item 7).
  private static func keyPublic<Request: HoldsProof>() -> Rule<Request> {
    Rule(
      "dpop-proof-key-public", "the header has the public half of a key, and no private half",
      .rfc(9449, "4.3"), needed: "without a key there is nothing to verify the proof with"
    ) { review in
      let expected = "jwk with a public key"
      guard let json = review.proof.embedded, review.proof.key != nil else {
        return .fails(
          expected: expected, found: review.proof.embedded?.kind ?? "no jwk",
          review.refusal(ofProof: "The proof brings no key that can be used."))
      }
      // The members of private keys (RFC 7518 §6.2.2, §6.3.2) and of secret ones (§6.4.1).
      let secret = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"].filter { json[$0] != nil }
      guard secret.isEmpty else {
        return .fails(
          expected: expected, found: "\(secret.joined(separator: ", ")), of the private half",
          review.refusal(ofProof: "The proof gives the private key away."))
      }
      return .holds(expected: expected, found: review.proof.key?.thumbprint ?? "")
    }
  }

  /// A proof to read something is none to delete it (RFC 9449 §4.3, item 8).
  private static func methodMatches<Request: HoldsProof>() -> Rule<Request> {
    Rule("dpop-proof-method-matches", "htm is the method of this request", .rfc(9449, "4.3")) { review in
      let (expected, found) = (review.request.method.rawValue, review.token.claims["htm"]?.string ?? "")
      guard found.isIdentical(to: expected) else {
        return .fails(
          expected: expected, found: found, review.refusal(ofProof: "The proof is for another method."))
      }
      return .holds(expected: expected, found: found)
    }
  }

  /// A proof that one server got is good at no other (RFC 9449 §4.3, item 9). Query and fragment do not count, nor what
  /// is another way to write the same address (RFC 3986 §6.2.2, §6.2.3).
  private static func addressMatches<Request: HoldsProof>() -> Rule<Request> {
    Rule("dpop-proof-address-matches", "htu is the address of this request", .rfc(9449, "4.3")) { review in
      let expected = review.origin + review.request.path
      let found = review.token.claims["htu"]?.string ?? ""
      let named = WebAddress(found).map { $0.origin + WebAddress.normalized(path: $0.path) }
      guard named?.isIdentical(to: expected) == true else {
        return .fails(
          expected: expected, found: found, review.refusal(ofProof: "The proof is for another address."))
      }
      return .holds(expected: expected, found: found)
    }
  }

  /// Where the server gives out a value, the proof repeats it: so it was made after that (RFC 9449 §4.3, item 10). One
  /// without is not taken in its place (§11.3).
  private static func nonceMatches<Request: HoldsProof>() -> Rule<Request> {
    Rule("dpop-proof-nonce-matches", "nonce is a value that this server gave out lately", .rfc(9449, "4.3")) {
      review in
      guard review.said.nonceLifetime != nil else { return .goesWithoutSaying }
      let expected = "a value of the last \(review.said.nonceLifetime ?? 0) seconds"
      guard let found = review.proof.nonce, review.seen.isGood(found, at: review.now) else {
        return .fails(
          expected: expected, found: review.proof.nonce ?? "none",
          review.refusal(ofNonce: "This server requires a nonce of its own in the proof."))
      }
      return .holds(expected: expected, found: found)
    }
  }

  /// A proof is good for a short time, so that one that somebody finds is worth little (RFC 9449 §4.3, item 11; §11.1).
  private static func fresh<Request: HoldsProof>() -> Rule<Request> {
    Rule("dpop-proof-fresh", "the proof was made just now", .rfc(9449, "4.3")) { review in
      if review.said.nonceLifetime != nil { return .doesNotApply("the nonce tells how old it is") }
      let made = VirtualTime(seconds: review.token.claims["iat"]?.numericDate ?? 0)
      let expected = "iat at most \(DPoP.proofLifetime) seconds before \(review.now.timeOfDay)"
      guard review.now <= made.advanced(by: DPoP.proofLifetime),
        made <= review.now.advanced(by: DPoP.clockSkew)
      else {
        return .fails(
          expected: expected, found: made.description,
          review.refusal(ofProof: "The proof was made too long ago, or is not for now."))
      }
      return .holds(expected: expected, found: made.timeOfDay)
    }
  }

  /// Each request takes a proof of its own: one that comes again is a copy (RFC 9449 §11.1).
  private static func unused<Request: HoldsProof>() -> Rule<Request> {
    Rule("dpop-proof-unused", "no proof with this jti came before", .rfc(9449, "11.1")) { review in
      let id = review.proof.id ?? ""
      guard !review.seen.isUsed(id, at: review.now) else {
        return .fails(
          expected: "a jti of its own", found: "\(id), which came before",
          review.refusal(ofProof: "The proof was used before."))
      }
      return .holds(found: id)
    }
  }
}
