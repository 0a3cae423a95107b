internal import Citations
internal import HTTPTypes
internal import JOSE
internal import Simulation
internal import Wire

/// A proof as it came with a request (RFC 9449 §4.1).
struct Proof: Sendable, Equatable {
  /// The values of the header field, as many as came.
  let fields: [String]
  /// The first of them, taken apart.
  let token: SignedTokenReading

  init(of request: WireRequest) {
    fields = request.headerFields[values: .dpop]
    token = SignedTokenReading(fields.first ?? "")
  }

  /// The key in its header; nil where there is none that this program can use.
  var key: PublicKey? { embedded.flatMap { PublicKey($0) } }

  /// `jwk`, as it stands there.
  var embedded: JSONValue? { token.message?.header["jwk"] }

  var id: String? { token.claims["jti"]?.string }
  var nonce: String? { token.claims["nonce"]?.string }
}

/// Evidence in which a proof is under review, at whatever server (RFC 9449 §4.3).
protocol HoldsProof: HoldsSignedToken {
  var proof: Proof { get }
  /// The request that it came with.
  var request: WireRequest { get }
  /// Where that came to: scheme, host and port.
  var origin: String { get }
  /// What the server was set up with.
  var said: DPoPSettings { get }
  var seen: SeenProofs { get }
  /// What goes back for a proof that is not right.
  func refusal(ofProof description: String) -> Refusal
  /// What goes back for one that lacks the server's nonce.
  func refusal(ofNonce description: String) -> Refusal
}

extension HoldsProof {
  static var noun: SignedTokenNoun {
    SignedTokenNoun(name: "dpop-proof", words: "the proof", receiver: "server")
  }

  var token: SignedTokenReading { proof.token }

  /// The key that it brings along: what that is good for, its binding to a token says.
  var verificationKey: VerificationKey? { proof.key.map { .pair($0) } }

  func refusal(of flaw: SignedTokenFlaw) -> Refusal {
    switch flaw {
    case .unreadable: refusal(ofProof: "The proof is no JWT.")
    case .type: refusal(ofProof: "The proof is a token of another kind.")
    case .algorithm: refusal(ofProof: "The proof is not signed as it must be.")
    case .extensions: refusal(ofProof: "The proof demands an extension that is not known.")
    case .signature: refusal(ofProof: "The proof's signature is wrong.")
    case .audience, .noExpiry, .expired, .early: refusal(ofProof: "The proof is not for now.")
    }
  }

  /// Until when the proof would be taken again, if nobody remembered it.
  var end: VirtualTime {
    let made = proof.token.claims["iat"]?.numericDate.map { VirtualTime(seconds: $0) } ?? now
    let byItself = made.advanced(by: DPoP.proofLifetime)
    return said.nonceLifetime.map { max(byItself, now.advanced(by: $0)) } ?? byItself
  }
}
