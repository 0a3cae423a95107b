public import Wire
/// A message that a party hands to the network: what it is and where it should go, before the network numbers
/// it.
public struct Dispatch: Sendable, Equatable {
  public enum Destination: Sendable, Equatable {
    /// Whoever answers at this origin: `https://login.example`.
    case origin(String)
    case party(PartyName)
    /// The clock, which hands the message back to its sender when so many seconds have passed.
    case alarm(after: Int)
    /// The clock, which forgets what it was to hand back.
    case alarmOff
  }

  public var name: MessageName
  public var destination: Destination
  public var channel: Channel
  public var connection: Int
  public var content: Message.Content

  public init(
    name: MessageName, destination: Destination, channel: Channel, connection: Int, content: Message.Content
  ) {
    self.name = name
    self.destination = destination
    self.channel = channel
    self.connection = connection
    self.content = content
  }

  /// A request over a new connection. `connection` is the sender's own number for it.
  public static func request(
    _ name: MessageName, _ request: WireRequest, to origin: String, channel: Channel, connection: Int
  ) -> Dispatch {
    Dispatch(
      name: name, destination: .origin(origin), channel: channel, connection: connection,
      content: .request(WireMessage(request.octets), origin: origin))
  }

  /// The response to a request, over the request's own connection and channel.
  public static func response(_ name: MessageName, _ response: WireResponse, over path: ReturnPath)
    -> Dispatch
  {
    Dispatch(
      name: name, destination: .party(path.party), channel: path.channel, connection: path.connection,
      content: .response(WireMessage(response.octets)))
  }

  /// An act at the browser's window, in either direction.
  public static func act(_ name: MessageName, _ act: PersonAct, to party: PartyName) -> Dispatch {
    let isSpoken = if case .says = act { true } else { false }
    return Dispatch(
      name: name, destination: .party(party), channel: isSpoken ? .speech : .person, connection: 0,
      content: .act(act))
  }

  /// Has the sender woken when so many seconds have passed: it then gets a message of its own, `wake-up`, that says
  /// for what. It has one alarm for each purpose: to ask again moves it.
  ///
  /// Nothing is moot by itself: what the sender has no use for any more, it calls off (`sleep`), or passes over when
  /// it comes.
  /// - Parameters:
  ///   - seconds: counted from now; less than none is none.
  ///   - purpose: in words, for learners read it: `ask for the token again`.
  public static func wake(after seconds: Int, for purpose: String) -> Dispatch {
    Dispatch(
      name: .wakeUp, destination: .alarm(after: max(0, seconds)), channel: .person, connection: 0,
      content: .act(.wakes(purpose: purpose)))
  }

  /// Calls off what `wake` asked for under this purpose; nothing happens where there is nothing to call off.
  public static func sleep(on purpose: String) -> Dispatch {
    Dispatch(
      name: .wakeUp, destination: .alarmOff, channel: .person, connection: 0,
      content: .act(.wakes(purpose: purpose)))
  }
}

extension MessageName {
  /// What a party gets when the time has come that it waited for.
  public static let wakeUp: MessageName = "wake-up"
}

/// How the response to a request finds its way back; a server that must ask elsewhere first keeps it until it
/// can answer.
public struct ReturnPath: Sendable, Hashable {
  public let party: PartyName
  public let channel: Channel
  public let connection: Int

  public init(party: PartyName, channel: Channel, connection: Int) {
    self.party = party
    self.channel = channel
    self.connection = connection
  }
}

extension Message {
  /// The way back to whoever sent it.
  public var returnPath: ReturnPath { ReturnPath(party: from, channel: channel, connection: connection) }
}
