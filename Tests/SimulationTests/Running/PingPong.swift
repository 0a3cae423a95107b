import Citations
import HTTPTypes
import Simulation
import Wire

/// A cast that knows no OAuth: a thrower throws balls at a wall, and the wall throws them back.
enum PingPong: Party {
  case thrower(Thrower)
  case wall(Wall)

  /// Throws a ball at `https://wall.example` when told to, and again for every ball that comes back.
  struct Thrower: Sendable, Equatable {
    var throwsLeft = 3
    var target = "https://wall.example/ball"
    var caught: [String] = []
    var misses: [String] = []
    var lastConnection = 0
  }

  /// Sends every ball back, with a mark that only chance could make.
  struct Wall: Sendable, Equatable {
    var bounces: [String] = []
    var garbage = 0
    /// How many answers one ball gets.
    var echoes = 1
  }

  var origins: [String] {
    switch self {
    case .thrower: []
    case .wall: ["https://wall.example"]
    }
  }

  func name(for request: WireRequest) -> MessageName? {
    switch (self, request.path) {
    case (.wall, "/ball"): "ball"
    case (.wall, "/lob"): "lob"
    default: nil
    }
  }

  var facts: [Fact] {
    switch self {
    case .thrower(let thrower): [Fact("caught", [], [.init(.text(thrower.caught.joined(separator: " ")))])]
    case .wall(let wall): [Fact("bounces", [], [.init(.text(wall.bounces.joined(separator: " ")))])]
    }
  }

  mutating func receive(_ message: Message, in surroundings: inout Surroundings) -> Receipt {
    switch self {
    case .thrower(var thrower):
      defer { self = .thrower(thrower) }
      return thrower.receive(message)
    case .wall(var wall):
      defer { self = .wall(wall) }
      return wall.receive(message, in: &surroundings)
    }
  }
}

extension PingPong.Thrower {
  mutating func receive(_ message: Message) -> Receipt {
    switch message.content {
    case .act(.asks): return Receipt(sends: [throwBall()])
    case .response(let wire):
      caught.append(
        (try? wire.response).map { String(decoding: $0.body, as: UTF8.self) } ?? "?")
      return Receipt(sends: throwsLeft > 0 ? [throwBall()] : [])
    case .unreachable(let reason):
      misses.append(reason)
      return Receipt()
    case .request, .act: return Receipt()
    }
  }

  private mutating func throwBall() -> Dispatch {
    throwsLeft -= 1
    lastConnection += 1
    let address = WebAddress("\(target)?spin=\(throwsLeft)")
    let request = address.map { WireRequest.get($0) } ?? WireRequest(method: .get, target: "/", authority: "")
    return .request("throw", request, to: address?.origin ?? "", channel: .back, connection: lastConnection)
  }
}

extension PingPong.Wall {
  mutating func receive(_ message: Message, in surroundings: inout Surroundings) -> Receipt {
    guard case .request(let wire, _) = message.content, let request = try? wire.request
    else {
      garbage += 1
      return Receipt()
    }
    bounces.append(request.target)
    let mark = surroundings.entropy.token(for: "mark", byteCount: 6)
    let body = JSONValue.object([
      .init("mark", .string(mark)), .init("bounces", .integer(bounces.count)),
      .init("at", .string(surroundings.now.timeOfDay)),
    ])
    let check = Check(
      rule: "ball-known", title: "it is a ball", citation: .init("Rules of Ping-Pong"), verdict: .holds)
    return Receipt(
      checks: [check],
      sends: (0..<echoes).map { _ in .response("echo", .json(body), over: message.returnPath) })
  }
}

extension PingPong {
  /// Monday morning.
  static let start = VirtualTime(seconds: 1_767_603_600)

  static func whistle(interventions: [Intervention] = []) -> Act {
    Act(.send(.act("whistle", .asks("throw"), to: "tom"), from: "referee"), interventions: interventions)
  }

  static func conductor(
    agenda: [Act] = [whistle()], thrower: Thrower = Thrower(), wall: Wall = Wall(), seed: UInt64 = 0,
    pins: [PartyName: [String: [String]]] = [:]
  ) -> Conductor<PingPong> {
    Conductor(
      cast: [("tom", .thrower(thrower)), ("wall", .wall(wall))], agenda: agenda, clock: start, seed: seed,
      pins: pins)
  }
}

extension Moment<PingPong> {
  var thrower: PingPong.Thrower? {
    if case .thrower(let thrower)? = members.first { thrower } else { nil }
  }

  var wall: PingPong.Wall? {
    if case .wall(let wall)? = members.last { wall } else { nil }
  }

  /// All that can be seen of the moment.
  var sight: Sight {
    Sight(
      position: position, members: members, inFlight: inFlight, clock: clock, nextAct: nextAct,
      delivery: delivery)
  }

  struct Sight: Equatable {
    var position: Int
    var members: [PingPong]
    var inFlight: [Message]
    var clock: VirtualTime
    var nextAct: Int
    var delivery: Delivery?
  }
}

extension Timeline<PingPong> {
  /// Every moment of a branch, its ancestors' included.
  func sights(on branch: Int? = nil) -> [Moment<PingPong>.Sight] {
    (0...branches[branch ?? current].end).compactMap { moment(at: $0, on: branch)?.sight }
  }
}
