internal import HashTreeCollections
public import Wire

/// The whole simulation after one delivery: every party's state, what is in flight, the clock, everybody's
/// chance.
///
/// A value: keeping one costs a reference for each party whose state did not change since.
public struct Moment<Member: Party>: Sendable {
  /// How many messages were delivered to come here.
  public internal(set) var position: Int
  /// The states of the parties, in the order of the cast.
  public internal(set) var members: [Member]
  var entropies: [Entropy]
  /// The messages in flight; the first is delivered next.
  public internal(set) var inFlight: [Message]
  /// What is due later than now.
  var schedule = Schedule()
  /// Until when time passes before anything else begins; nil where nobody lets time pass.
  var passingUntil: VirtualTime?
  public internal(set) var clock: VirtualTime
  /// The act of the script to begin when nothing is in flight any more, and no time passes.
  public internal(set) var nextAct: Int
  /// What was delivered to come here; nil at the beginning.
  public internal(set) var delivery: Delivery?
  var lastSerial = 0
  /// Who answers at which origin.
  var servers: [String: PartyName] = [:]
  /// The connections that were opened so far.
  var connections: TreeDictionary<ConnectionKey, Connection> = [:]
  /// Which of the running act's interventions is next, and how many messages of its name were let pass for
  /// it.
  var nextIntervention = 0
  var passedOver = 0
}

/// One delivery: the message as it was taken, when, and what the receiver did. All moments in which it is looked at share
/// it, and nothing in it changes.
public final class Delivery: Sendable {
  public let message: Message
  public let at: VirtualTime
  public let receipt: Receipt

  public init(message: Message, at: VirtualTime, receipt: Receipt) {
    self.message = message
    self.at = at
    self.receipt = receipt
  }
}

extension Delivery: Equatable {
  public static func == (left: Delivery, right: Delivery) -> Bool {
    left === right
      || left.at == right.at && left.message == right.message && left.receipt == right.receipt
  }
}

/// One end's name for a connection: who opened it, and its own number for it.
struct ConnectionKey: Sendable, Hashable {
  let opener: PartyName
  let number: Int
}

/// A connection as the network knows it. Only the party that was asked can answer over it.
struct Connection: Sendable, Equatable {
  let server: PartyName
  /// Whether it is under TLS.
  let isProtected: Bool
}
