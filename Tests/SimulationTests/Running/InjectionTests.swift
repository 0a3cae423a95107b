import HTTPTypes
import Simulation
import Testing
import Wire

@Suite("A message from outside is taken in without a branch")
struct InjectionTests {
  private let ball = Dispatch.request(
    "throw", WireRequest(method: .get, target: "/ball?spin=99", authority: "wall.example"),
    to: "https://wall.example", channel: .back, connection: 1)

  @Test("it is in flight behind all others, on the course that goes on, and belongs to no act")
  func behindOthers() async throws {
    let conductor = PingPong.conductor()
    await conductor.step()
    let message = try #require(await conductor.inject(ball, from: "tom"))
    let now = await conductor.timeline.now
    #expect(now.inFlight.map(\.name) == ["ball", "ball"])
    #expect(now.inFlight.last == message)
    #expect(message.act == nil)
    #expect(await conductor.timeline.branches.count == 1)
    #expect(await conductor.timeline.branch.lastUntouched == 2)
    await conductor.run()
    #expect(
      await conductor.timeline.now.wall?.bounces == [
        "/ball?spin=2", "/ball?spin=99", "/ball?spin=1", "/ball?spin=0",
      ])
  }

  @Test("its answer comes over a connection of its own, by which whoever sent it finds it")
  func answered() async throws {
    let conductor = PingPong.conductor(agenda: [])
    let message = try #require(await conductor.inject(ball, from: "tom"))
    #expect(message.connection < 0)
    #expect(await conductor.run(limit: 1) == 1)
    let answer = try #require(await conductor.timeline.now.inFlight.first)
    #expect((answer.to, answer.connection, answer.isLost) == ("tom", message.connection, false))
  }

  @Test("an answer from outside is taken over the connection that its request came over, and over no other")
  func answers() async throws {
    let conductor = PingPong.conductor(wall: .init(echoes: 0))
    await conductor.run(limit: 2)
    let echo = WireResponse.json(.object([]))
    for (connection, isLost) in [(1, false), (9, true)] {
      let path = ReturnPath(party: "tom", channel: .back, connection: connection)
      let message = try #require(await conductor.inject(.response("echo", echo, over: path), from: "wall"))
      #expect(message.isLost == isLost)
    }
    await conductor.run(limit: 1)
    #expect(await conductor.timeline.now.thrower?.caught == ["{}"])
  }

  @Test("it is taken in at the end, wherever somebody looks from")
  func atTheEnd() async {
    let conductor = PingPong.conductor()
    await conductor.run()
    #expect(await conductor.go(to: 2))
    let before = await conductor.timeline.now.sight
    await conductor.inject(ball, from: "tom")
    #expect(await conductor.timeline.now.sight == before)
    #expect(await conductor.timeline.position == 2)
    await conductor.run()
    #expect(await conductor.timeline.now.wall?.bounces.last == "/ball?spin=99")
  }

  @Test("a change before it cannot be taken back any more, for it would be lost with it")
  func changes() async throws {
    let conductor = PingPong.conductor()
    await conductor.step()
    try await conductor.alter([.set(part: "spin", value: "7")])
    try await conductor.alter([.set(part: "spin", value: "8")])
    await conductor.inject(ball, from: "tom")
    #expect(await conductor.takeBackLastChange() == nil)
    #expect(await conductor.timeline.now.inFlight.count == 2)
  }

  @Test("where the cast knows neither end, nothing is taken in")
  func strangers() async {
    let conductor = PingPong.conductor()
    let word = Dispatch.act("word", .asks("go on"), to: "nobody")
    #expect(await conductor.inject(word, from: "stranger") == nil)
    #expect(await conductor.timeline.now.inFlight.count == 1)
    #expect(await conductor.timeline.branch.lastUntouched == nil)
  }
}
