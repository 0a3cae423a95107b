internal import HashTreeCollections
internal import OrderedCollections
internal import Simulation
internal import Wire

/// What servers remember of proofs.
struct SeenProofs: FeatureValue {
  /// Each until it is too old to be taken anyway, by its `jti` (RFC 9449 §11.1).
  private var used: TreeDictionary<String, VirtualTime> = [:]
  /// The values that were given out to be repeated, the latest last, each until it ends (RFC 9449 §8).
  private(set) var nonces: OrderedDictionary<String, VirtualTime> = [:]

  func isUsed(_ id: String, at now: VirtualTime) -> Bool { used.exactly(id).map { now <= $0 } == true }

  mutating func remember(_ id: String, until end: VirtualTime, now: VirtualTime) {
    used = used.filter { now <= $0.value }
    used[id] = end
  }

  /// Whether that value was given out, and may still be repeated.
  func isGood(_ nonce: String, at now: VirtualTime) -> Bool { nonces.exactly(nonce).map { now < $0 } == true }

  /// A value for an answer: a new one where none is good that will be for more than half of its time, and the client was
  /// told that one already; nil where it need not be told any.
  mutating func nonce(lifetime: Int, after request: Bool, in surroundings: inout Surroundings) -> String? {
    let now = surroundings.now
    nonces = nonces.filter { now < $0.value }
    if let (latest, end) = nonces.elements.last, now.advanced(by: lifetime / 2) < end {
      return request ? latest : nil
    }
    // Nobody may be able to foresee it (RFC 9449 §8).
    let nonce = surroundings.entropy.token(for: "dpop_nonce", byteCount: 16)
    nonces[nonce] = now.advanced(by: lifetime)
    return nonce
  }

  var facts: [Fact] {
    nonces.map { Fact("DPoP nonce", .text($0.key), [.init("until", .time($0.value))]) }
      + used.sorted { $0.key < $1.key }.map {
        Fact("used proof", .text($0.key), [.init("refused until it is too old at", .time($0.value))])
      }
  }
}

/// What a client remembers of its proofs.
struct OwnProofs: FeatureValue {
  /// The value that each server wants repeated, by its origin: a nonce of one is good at no other (RFC 9449 §9).
  var nonces: OrderedDictionary<String, String> = [:]
  /// What was sent with a proof and has no answer yet, by connection.
  var sent: OrderedDictionary<Int, SentRequest> = [:]

  struct SentRequest: Sendable, Equatable {
    let name: MessageName
    let request: WireRequest
    let origin: String
    /// Whether it was sent again already.
    var isSecond = false
  }
}

extension FeatureValues {
  /// Of a server.
  var seenProofs: SeenProofs {
    get { self[SeenProofs.self] }
    _modify { yield &self[SeenProofs.self] }
  }

  /// Of a client.
  var ownProofs: OwnProofs {
    get { self[OwnProofs.self] }
    _modify { yield &self[OwnProofs.self] }
  }
}
