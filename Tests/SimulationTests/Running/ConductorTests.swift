import HTTPTypes
import Simulation
import Testing
import Wire

@Suite("The conductor delivers one message at a time")
struct ConductorTests {
  @Test("at the start the first act's message is in flight and nothing was delivered")
  func start() async {
    let now = await PingPong.conductor().timeline.now
    #expect(now.position == 0)
    #expect(now.delivery == nil)
    #expect(now.inFlight.map(\.name) == ["whistle"])
    #expect(now.inFlight.map(\.serial) == [1])
    #expect(now.nextAct == 1)
  }

  @Test("a step delivers the first message, and what it brought about is in flight")
  func step() async throws {
    let conductor = PingPong.conductor()
    #expect(await conductor.step())
    let now = await conductor.timeline.now
    let delivery = try #require(now.delivery)
    #expect(now.position == 1)
    #expect(delivery.message.name == "whistle")
    #expect(delivery.message.from == "referee")
    #expect(delivery.at == PingPong.start)
    let ball = try #require(now.inFlight.first)
    #expect(now.inFlight.count == 1)
    #expect(ball.name == "ball")
    #expect((ball.from, ball.to) == ("tom", "wall"))
    #expect((ball.channel, ball.connection, ball.serial, ball.act) == (.back, 1, 2, 0))
    #expect(ball.octets == Array("GET /ball?spin=2 HTTP/1.1\r\nHost: wall.example\r\n\r\n".utf8))
    #expect(now.thrower?.throwsLeft == 2)
  }

  @Test("a request is named by the party that takes it, a response by the one that sends it")
  func names() async {
    let conductor = PingPong.conductor()
    await conductor.run()
    let timeline = await conductor.timeline
    let names = (1...timeline.end).compactMap { timeline.moment(at: $0)?.delivery?.message.name }
    #expect(names == ["whistle", "ball", "echo", "ball", "echo", "ball", "echo"])
  }

  @Test("the receipt holds the checks of the receiver and what it sends")
  func receipt() async throws {
    let conductor = PingPong.conductor()
    await conductor.run(limit: 2)
    let receipt = try #require(await conductor.timeline.now.delivery?.receipt)
    #expect(receipt.checks.map(\.rule) == ["ball-known"])
    #expect(receipt.failedCheck == nil)
    #expect(receipt.sends.map(\.destination) == [.party("tom")])
  }

  @Test("a run goes on until nothing is in flight, and says how many messages it delivered")
  func run() async throws {
    let conductor = PingPong.conductor()
    #expect(await conductor.run() == 7)
    let now = await conductor.timeline.now
    #expect(now.inFlight.isEmpty)
    #expect(now.thrower?.caught.count == 3)
    #expect(now.wall?.bounces == ["/ball?spin=2", "/ball?spin=1", "/ball?spin=0"])
    #expect(await conductor.step() == false)
    #expect(await conductor.run() == 0)
  }

  @Test("a run of a limit stops there, and goes on from there")
  func limit() async {
    let conductor = PingPong.conductor(thrower: .init(throwsLeft: .max))
    #expect(await conductor.run(limit: 1000) == 1000)
    #expect(await conductor.timeline.position == 1000)
    #expect(await conductor.run(limit: 0) == 0)
    #expect(await conductor.run(limit: 5) == 5)
    #expect(await conductor.timeline.position == 1005)
    #expect(await conductor.run(until: { true }) == 0)
  }

  @Test(
    "messages in flight are delivered in the order in which they were sent, each with a serial of its own")
  func order() async {
    let conductor = PingPong.conductor(wall: .init(echoes: 2))
    await conductor.run()
    let timeline = await conductor.timeline
    let serials = (1...timeline.end).compactMap { timeline.moment(at: $0)?.delivery?.message.serial }
    #expect(serials == Array(1...serials.count))
  }

  @Test("steps that are asked for at the same time are taken one after another")
  func concurrentSteps() async {
    let conductor = PingPong.conductor(thrower: .init(throwsLeft: .max))
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<50 { group.addTask { await conductor.step() } }
    }
    let apart = await conductor.timeline
    let alone = PingPong.conductor(thrower: .init(throwsLeft: .max))
    await alone.run(limit: 50)
    #expect(apart.sights() == (await alone.timeline.sights()))
  }

  @Test("what nobody answers comes back to its sender as word that the connection failed")
  func unreachable() async throws {
    let conductor = PingPong.conductor(thrower: .init(target: "https://nowhere.example/ball"))
    await conductor.step()
    let word = try #require(await conductor.timeline.now.inFlight.first)
    #expect(word.name == "connection-failure")
    #expect(word.to == "tom")
    #expect(word.content == .unreachable("no party of this cast answers at https://nowhere.example"))
    #expect(word.octets.isEmpty)
    #expect(word.parts.all.map(\.place) == [.person])
    await conductor.run()
    #expect(await conductor.timeline.now.thrower?.misses.count == 1)
    #expect(await conductor.timeline.now.wall?.bounces == [])
  }

  /// A party that sends nothing and answers nothing.
  private enum Mute: Party, Equatable {
    case mute

    var origins: [String] { ["HTTPS://Mute.Example:443"] }
    var facts: [Fact] { [] }
    func name(for request: WireRequest) -> MessageName? { nil }
    mutating func receive(_ message: Message, in surroundings: inout Surroundings) -> Receipt { Receipt() }
  }

  private func conductor(_ dispatch: Dispatch, from sender: PartyName) -> Conductor<Mute> {
    Conductor(
      cast: [("a", .mute)], agenda: [Act(.send(dispatch, from: sender)), Act(.pass(seconds: 5))],
      clock: VirtualTime(seconds: 0))
  }

  @Test("a message to nobody of the cast comes back as word of that, or is nowhere if its sender is neither")
  func unknownParty() async throws {
    let known = conductor(.act("x", .asks("y"), to: "nobody"), from: "a")
    let word = try #require(await known.timeline.now.inFlight.first)
    #expect((word.name, word.to) == ("connection-failure", "a"))
    #expect(word.content == .unreachable("no party of this cast is named nobody"))
    #expect(await known.run() == 1)
    #expect(await known.timeline.now.clock.seconds == 5)
    let unknown = conductor(.act("x", .asks("y"), to: "nobody"), from: "stranger")
    #expect(await unknown.timeline.now.inFlight.isEmpty)
    #expect(await unknown.run() == 0)
    #expect(await unknown.timeline.now.clock.seconds == 5)
  }

  @Test("two ways to write one origin lead to one party")
  func writtenOrigins() async {
    let request = WireRequest(method: .get, target: "/", authority: "mute.example")
    let dispatch = Dispatch.request("x", request, to: "https://mute.example", channel: .back, connection: 1)
    #expect(await conductor(dispatch, from: "a").timeline.now.inFlight.map(\.name) == ["x"])
  }

  @Test("a cast without a script has nothing in flight")
  func noScript() async {
    let conductor = PingPong.conductor(agenda: [])
    #expect(await conductor.step() == false)
    #expect(await conductor.timeline.position == 0)
  }

  @Test("nothing can be altered where nothing is in flight")
  func nothingToAlter() async {
    let conductor = PingPong.conductor(agenda: [])
    await #expect(throws: AlterationError.nothingInFlight) {
      try await conductor.alter([.drop])
    }
    #expect(await conductor.timeline.branches.count == 1)
  }
}
