internal import Citations
internal import HTTPTypes
internal import HashTreeCollections
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// A token request by the proof that came with it, under review by the authorization server (RFC 9449 §5).
struct TokenRequestProof: HoldsProof {
  typealias Refusal = ErrorResponse

  let asked: TokenRequest
  let proof: Proof

  init(_ asked: TokenRequest) {
    self.asked = asked
    proof = Proof(of: asked.request)
  }

  static let rules: [Rule<TokenRequestProof>] = [DPoPBindingRules.proofSent] + ProofRules.all()

  /// Of which key a proof must be, by what is traded; held whether one came or not.
  static let rulesOfKey: [Rule<TokenRequestProof>] = [
    DPoPBindingRules.refreshTokenKeyProved
  ]

  static let judge:
    @Sendable (TokenRequest, inout Checks, inout AuthorizationServer) -> SenderConstraint.Verdict = {
      asked, checks, server in
      guard !server.settings.features.dpop.algorithms.isEmpty else { return .unbound }
      let review = TokenRequestProof(asked)
      // Without a proof there is nothing to hold against its rules.
      let rules = review.proof.fields.isEmpty ? [DPoPBindingRules.proofSent] : Self.rules
      if let refusal = (rules + rulesOfKey).hold(against: review, noting: &checks) {
        return .refused(refusal)
      }
      guard let key = review.proof.key, let id = review.proof.id else { return .unbound }
      server.memory.features.seenProofs.remember(id, until: review.end, now: asked.now)
      return .bound(TokenBinding(tokenType: DPoP.tokenType, member: "jkt", value: key.thumbprint))
    }

  var request: WireRequest { asked.request }
  var origin: String { asked.settings.origin }
  var said: DPoPSettings { asked.settings.features.dpop }
  var seen: SeenProofs { asked.memory.features.seenProofs }
  var now: VirtualTime { asked.now }

  func refusal(ofProof description: String) -> ErrorResponse { .init(.invalidDPoPProof, description) }
  func refusal(ofNonce description: String) -> ErrorResponse { .init(.useDPoPNonce, description) }
}

extension AuthorizationServer {
  /// Puts a nonce into an answer of the token endpoint, where the client needs one (RFC 9449 §8, §8.2).
  mutating func offerNonce(in response: inout WireResponse, in surroundings: inout Surroundings) {
    guard let lifetime = settings.features.dpop.nonceLifetime else { return }
    let isDemanded = (try? response.document["error"]?.string) == TokenErrorCode.useDPoPNonce.rawValue
    guard
      let nonce = memory.features.seenProofs.nonce(
        lifetime: lifetime, after: isDemanded, in: &surroundings)
    else { return }
    response.headerFields[.dpopNonce] = nonce
  }
}

/// To which key codes and tokens are bound, and that whoever uses them proved to hold it (RFC 9449 §5, §6, §10).
enum DPoPBindingRules {
  /// A client that is registered always to send a proof gets no token without one, whoever asks in its name (RFC 9449 §5.2).
  static let proofSent = Rule<TokenRequestProof>(
    "dpop-proof-sent", "a client that always sends a proof sent one", .rfc(9449, "5.2")
  ) { review in
    let client = review.asked.client?.clientID ?? ""
    let isDemanded = review.asked.settings.features.registration(of: client).dpop.isDemanded
    guard isDemanded else {
      return review.proof.fields.isEmpty
        ? .doesNotApply("none came, and the client need not send any") : .goesWithoutSaying
    }
    guard !review.proof.fields.isEmpty else {
      return .fails(
        expected: "a DPoP header field", found: "none",
        .init(.invalidRequest, "This client must prove that it holds its key."))
    }
    return .holds(expected: "a DPoP header field", found: "one")
  }

  /// The refresh token of a client that proves nothing else is bound to the key with which it was got (RFC 9449 §5).
  static let refreshTokenKeyProved = Rule<TokenRequestProof>(
    "refresh-token-key-proved", "the proof is of the key that the refresh token is bound to", .rfc(9449, "5")
  ) { review in
    let token = review.asked.parameters["refresh_token"].flatMap(review.asked.memory.refreshTokens.exactly)
    let family = token.flatMap { review.asked.memory.tokenFamilies[$0.family] }
    guard let bound = family?.access.extensions.tokenBinding?.value else { return .goesWithoutSaying }
    return judge(
      bound, review.proof,
      else: .init(.invalidGrant, "The refresh token is bound to another key than the proof is of."))
  }

  /// Whether a proof is of that key.
  static func judge(_ bound: String, _ proof: Proof, else refusal: ErrorResponse) -> Finding<ErrorResponse> {
    let found = proof.key?.thumbprint
    guard let found, found.isIdentical(to: bound) else {
      return .fails(expected: "the key \(bound)", found: found.map { "the key \($0)" } ?? "no proof", refusal)
    }
    return .holds(expected: "the key \(bound)", found: "the key \(found)")
  }

  /// A token that is bound to a key opens something to a proof of that key alone, and to nobody who shows it as a bearer
  /// token (RFC 9449 §7.1, §7.2).
  static let tokenKeyProved = Rule<PresentedMeaning>(
    "token-key-proved", "whoever shows the token proved to hold the key that it is bound to",
    .rfc(9449, "7.1")
  ) { review in
    guard DPoP.challenge(review.asked.settings) != nil else { return .goesWithoutSaying }
    let bound = review.meaning["cnf"]?["jkt"]?.string
    let proof = ResourceRequestProof.isShown(by: review.asked) ? Proof(of: review.asked.request) : nil
    let found = proof?.key?.thumbprint
    guard bound != nil || proof != nil else { return .goesWithoutSaying }
    guard let bound, let found, found.isIdentical(to: bound) else {
      return .fails(
        expected: bound.map { "a proof of the key \($0)" } ?? "a token that is bound to a key",
        found: proof == nil ? "the token alone" : found.map { "a proof of the key \($0)" } ?? "no key",
        review.asked.challenge(.invalidToken, "Invalid DPoP key binding"))
    }
    return .holds(expected: "the key \(bound)", found: "the key \(found)")
  }
}
