internal import Citations
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// An authorization request that a client hands in, by the proof that came with it, under review by the authorization server
/// (RFC 9449 §10.1).
struct PushedRequestProof: HoldsProof {
  typealias Refusal = ErrorResponse

  static let rules: [Rule<PushedRequestProof>] = ProofRules.all() + [keyIsTheOneNamed]

  let asked: PushedAuthorization
  let proof: Proof

  /// A proof counts as if its key had been named by `dpop_jkt`: the code will be redeemed with that key, or not at all.
  static let judge:
    @Sendable (PushedAuthorization, inout Checks, inout AuthorizationServer) -> SenderConstraint.PushVerdict =
      {
        asked, checks, server in
        let review = PushedRequestProof(asked: asked, proof: Proof(of: asked.form.request))
        guard !review.said.algorithms.isEmpty, !review.proof.fields.isEmpty else { return .says(.init()) }
        if let refusal = rules.hold(against: review, noting: &checks) { return .refused(refusal) }
        guard let key = review.proof.key, let id = review.proof.id else { return .says(.init()) }
        server.memory.features.seenProofs.remember(id, until: review.end, now: review.now)
        return .says(FormParameters([CodeBinding.parameter: key.thumbprint]))
      }

  var request: WireRequest { asked.form.request }
  var origin: String { asked.settings.origin }
  var said: DPoPSettings { asked.settings.features.dpop }
  var seen: SeenProofs { asked.memory.features.seenProofs }
  var now: VirtualTime { asked.now }

  func refusal(ofProof description: String) -> ErrorResponse { .init(.invalidDPoPProof, description) }
  func refusal(ofNonce description: String) -> ErrorResponse { .init(.useDPoPNonce, description) }

  /// Where both name a key, it is the same one (RFC 9449 §10.1).
  private static let keyIsTheOneNamed = Rule<PushedRequestProof>(
    "dpop-jkt-of-proof", "dpop_jkt, if there, is the thumbprint of the key that the proof is of",
    .rfc(9449, "10.1")
  ) { review in
    guard let expected = review.asked.parameters[CodeBinding.parameter] else { return .goesWithoutSaying }
    return DPoPBindingRules.judge(
      expected, review.proof, else: .init(.invalidRequest, "dpop_jkt names another key than the proof is of.")
    )
  }
}
