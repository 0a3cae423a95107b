public import Wire
/// One actor of a simulation, as a value: its whole state, and how it answers one message.
///
/// `receive` runs to its end and sees the party's own state, one message and its surroundings, nothing else.
/// That signature is the trust boundary: no party can reach into another.
public protocol Party: Sendable, Equatable {
  /// The origins at which it answers requests: `https://login.example`. Empty for one that never does.
  var origins: [String] { get }

  /// What it would call this request, judged by the endpoint that would take it; nil if it has no name for
  /// it.
  func name(for request: WireRequest) -> MessageName?

  /// Takes one message, and says what it checked and what it sends.
  mutating func receive(_ message: Message, in surroundings: inout Surroundings) -> Receipt

  /// Takes note of a message that somebody else has sent in its name, over the connection that it goes by.
  mutating func note(sentInItsName dispatch: Dispatch)

  /// Everything it remembers, in a fixed order.
  var facts: [Fact] { get }

  /// The same without what it remembers alike at another moment: all that differs between the two is in it. A party that
  /// remembers very much need not go through all of it.
  func facts(unlike other: Self) -> [Fact]

  /// The secrets it keeps, by the names they have on the wire (`refresh_token`), as whoever copies its database
  /// finds them. Empty for one that has no such store.
  var store: [NamedValue] { get }
}

extension Party {
  public mutating func note(sentInItsName dispatch: Dispatch) {}
  public var store: [NamedValue] { [] }

  public func facts(unlike other: Self) -> [Fact] { facts }
}

/// What a party can perceive besides the message: the time, and its own chance.
public struct Surroundings: Sendable, Equatable {
  /// Its own name in the cast.
  public let party: PartyName
  public let now: VirtualTime
  public var entropy: Entropy

  public init(party: PartyName, now: VirtualTime, entropy: Entropy) {
    self.party = party
    self.now = now
    self.entropy = entropy
  }
}
