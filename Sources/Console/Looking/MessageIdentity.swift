internal import Parties
internal import Simulation
internal import Wire

/// What makes two deliveries of two branches the same: who sends what to whom, and what the receiver found. Its number,
/// its connection and the time do not count.
struct MessageIdentity: Hashable {
  /// What two versions of one message have in common: somebody else may send it, or get it.
  struct Kind: Hashable {
    let name: MessageName
    let copyOf: MessageName?
  }

  private struct Verdict: Hashable {
    let rule: String
    let verdict: Check.Verdict
  }

  let kind: Kind
  private let from: PartyName
  private let to: PartyName
  private let octets: [UInt8]
  /// Where a request goes, or why it does not.
  private let origin: String
  private let act: PersonAct?
  private let isLost: Bool
  private let verdicts: [Verdict]

  init(_ delivery: Delivery) {
    self.init(
      delivery.message,
      // What was expected and found may tell the time.
      verdicts: delivery.receipt.checks.map { Verdict(rule: $0.rule, verdict: $0.verdict) })
  }

  /// Of the message alone, whatever its receiver made of it.
  init(_ message: Message) { self.init(message, verdicts: []) }

  private init(_ message: Message, verdicts: [Verdict]) {
    kind = Kind(name: message.name, copyOf: message.copyOf)
    (from, to) = (message.from, message.to)
    octets = message.octets
    (origin, act) =
      switch message.content {
      case .request(_, let origin): (origin, nil)
      case .response: ("", nil)
      case .act(let act): ("", act)
      case .unreachable(let reason): (reason, nil)
      }
    isLost = message.isLost
    self.verdicts = verdicts
  }
}

extension Alignment {
  /// Aligns what was delivered on two branches.
  init(_ left: [Delivery], _ right: [Delivery], until isOver: () -> Bool) {
    var identities: [MessageIdentity: Int] = [:]
    var kinds: [MessageIdentity.Kind: Int] = [:]
    func item(_ delivery: Delivery) -> Item {
      let identity = MessageIdentity(delivery)
      let (number, kind) = (identities.count, kinds.count)
      return Item(
        identity: identities[identity, default: number].kept(in: &identities, as: identity),
        kind: kinds[identity.kind, default: kind].kept(in: &kinds, as: identity.kind))
    }
    self.init(left.map(item), right.map(item), until: isOver)
  }
}

extension Int {
  /// Notes the number under a key.
  fileprivate func kept<Key: Hashable>(in numbers: inout [Key: Int], as key: Key) -> Int {
    numbers[key] = self
    return self
  }
}
