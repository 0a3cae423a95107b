internal import Citations
internal import HTTPTypes
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// A request for a resource by the proof that came with it, under review by the resource server (RFC 9449 §7.1).
struct ResourceRequestProof: HoldsProof {
  typealias Refusal = WireResponse

  let asked: ResourceRequest
  let proof: Proof
  let seen: SeenProofs
  let now: VirtualTime

  static let rules: [Rule<ResourceRequestProof>] = [proofSent] + ProofRules.all() + [proofOfThisToken]

  /// Why the request is not let in, by its proof; nil where nothing is wrong, or it shows a bearer token.
  static let refusal:
    @Sendable (ResourceRequest, VirtualTime, inout FeatureValues, inout Checks) -> WireResponse? = {
      asked, now, memory, checks in
      guard isShown(by: asked) else { return nil }
      let review = ResourceRequestProof(
        asked: asked, proof: Proof(of: asked.request), seen: memory.seenProofs, now: now)
      if let refusal = rules.hold(against: review, noting: &checks) { return refusal }
      if let id = review.proof.id { memory.seenProofs.remember(id, until: review.end, now: now) }
      return nil
    }

  /// Puts a nonce into the answer, where the client needs one (RFC 9449 §9).
  static let offerNonce:
    @Sendable (inout WireResponse, ResourceServerSettings, inout FeatureValues, inout Surroundings) -> Void =
      {
        response, settings, memory, surroundings in
        guard let lifetime = settings.features.dpop.nonceLifetime else { return }
        let challenge = response.headerFields.value(of: .wwwAuthenticate) ?? ""
        let isDemanded = challenge.contains(octetsOf: TokenErrorCode.useDPoPNonce.rawValue)
        // Who shows no proof has no use for one.
        guard isDemanded || !challenge.contains(octetsOf: "Bearer") else { return }
        guard
          let nonce = memory.seenProofs.nonce(lifetime: lifetime, after: isDemanded, in: &surroundings)
        else { return }
        response.headerFields[.dpopNonce] = nonce
      }

  /// Whether the request shows its token by this scheme, at a server that knows it.
  static func isShown(by asked: ResourceRequest) -> Bool {
    asked.token?.scheme.isIdenticalInAnyCase(to: DPoP.tokenType) == true
  }

  var request: WireRequest { asked.request }
  var origin: String { asked.settings.origin }
  var said: DPoPSettings { asked.settings.features.dpop }

  func refusal(ofProof description: String) -> WireResponse {
    asked.challenge(named: TokenErrorCode.invalidDPoPProof.rawValue, description)
  }

  func refusal(ofNonce description: String) -> WireResponse {
    asked.challenge(named: TokenErrorCode.useDPoPNonce.rawValue, description)
  }

  /// Such a token comes with a proof (RFC 9449 §7.1).
  private static let proofSent = Rule<ResourceRequestProof>(
    "dpop-proof-presented", "a proof came with the token", .rfc(9449, "7.1")
  ) { review in
    guard !review.proof.fields.isEmpty else {
      return .fails(
        expected: "a DPoP header field", found: "none", review.refusal(ofProof: "There is no proof."))
    }
    return .holds(expected: "a DPoP header field", found: "one")
  }

  /// The proof says which token it goes with, so that none can be put in that one's place (RFC 9449 §4.3, item 12; §7).
  private static let proofOfThisToken = Rule<ResourceRequestProof>(
    "dpop-proof-of-this-token", "ath is the hash of the token that came with the proof", .rfc(9449, "7")
  ) { review in
    let expected = SHA256Text.value(of: review.asked.token?.text ?? "")
    let found = review.token.claims["ath"]?.string
    guard let found, found.isIdentical(to: expected) else {
      return .fails(
        expected: expected, found: found ?? "none",
        review.refusal(ofProof: "The proof goes with another token."))
    }
    return .holds(expected: expected, found: found)
  }
}
