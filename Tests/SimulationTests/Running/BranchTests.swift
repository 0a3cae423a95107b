import Simulation
import Testing
import Wire

@Suite("Going back and acting otherwise opens a branch")
struct BranchTests {
  private func played() async -> Conductor<PingPong> {
    let conductor = PingPong.conductor()
    await conductor.run()
    return conductor
  }

  private let curve = [Alteration.set(part: "spin", value: "curve")]

  @Test("one can look from every position that was reached, and from no other")
  func goto() async {
    let conductor = await played()
    for position in [0, 3, 7, 1] {
      #expect(await conductor.go(to: position))
      #expect(await conductor.timeline.now.position == position)
    }
    for position in [-1, 8, .max, .min] { #expect(await conductor.go(to: position) == false) }
    #expect(await conductor.timeline.position == 1)
    #expect(await conductor.timeline.branches.count == 1)
  }

  @Test("going back and stepping forward meets the very same moments, and makes no branch")
  func backAndForward() async {
    let conductor = await played()
    let before = await conductor.timeline.sights()
    #expect(await conductor.go(to: 2))
    while await conductor.timeline.position < 7 { #expect(await conductor.step()) }
    #expect(await conductor.timeline.sights() == before)
    #expect(await conductor.timeline.branches.count == 1)
  }

  @Test("altering after going back opens a branch, and the original is still there")
  func fork() async throws {
    let conductor = await played()
    let original = await conductor.timeline.sights()
    #expect(await conductor.go(to: 3))
    try await conductor.alter(curve)
    let branch = await conductor.timeline.branch
    #expect((branch.number, branch.parent, branch.fork) == (1, 0, 3))
    #expect(branch.changes == curve.map { .altered($0) })
    await conductor.run()
    #expect(
      await conductor.timeline.now.wall?.bounces == ["/ball?spin=2", "/ball?spin=curve", "/ball?spin=0"])
    #expect(await conductor.timeline.sights(on: 0) == original)
    #expect(Array(await conductor.timeline.sights().prefix(3)) == Array(original.prefix(3)))
  }

  @Test("the parties of a branch know nothing of the course it left")
  func partiesForget() async throws {
    let conductor = await played()
    #expect(await conductor.go(to: 1))
    try await conductor.alter(curve)
    await conductor.step()
    #expect(await conductor.timeline.now.wall?.bounces == ["/ball?spin=curve"])
    #expect(await conductor.timeline.now.thrower?.caught == [])
  }

  @Test("several alterations before the next delivery share one branch, which says them all in their order")
  func sharedBranch() async throws {
    let conductor = await played()
    #expect(await conductor.go(to: 3))
    try await conductor.alter(curve)
    let east = Alteration.set(part: "header.X-Wind", value: "east")
    try await conductor.alter([east])
    #expect(await conductor.timeline.branches.map(\.changes) == [[], (curve + [east]).map { .altered($0) }])
    let ball = try #require(await conductor.timeline.now.inFlight.first)
    #expect(ball.tampering.map(\.part) == ["query.spin", "header.X-Wind"])
    await conductor.step()
    try await conductor.alter([.drop])
    #expect(await conductor.timeline.branches.count == 3)
  }

  @Test("altering the first message of all leaves the script's own course untouched")
  func alterAtStart() async throws {
    let conductor = PingPong.conductor()
    try await conductor.alter([.set(part: "errand", value: "serve")])
    #expect(await conductor.timeline.branches.count == 2)
    #expect(await conductor.timeline.pending(at: 0, on: 0)?.content == .act(.asks("throw")))
    #expect(await conductor.timeline.pending(at: 0)?.content == .act(.asks("serve")))
  }

  @Test("one can change between branches, and goes on where each was left")
  func change() async throws {
    let conductor = await played()
    let original = await conductor.timeline.sights()
    #expect(await conductor.go(to: 3))
    try await conductor.alter(curve)
    await conductor.step()
    #expect(await conductor.change(toBranch: 0))
    #expect(await conductor.timeline.position == 3)
    #expect(await conductor.timeline.sights() == original)
    #expect(await conductor.go(to: 7))
    #expect(await conductor.change(toBranch: 1))
    #expect(await conductor.timeline.position == 4)
    #expect(await conductor.run() == 3)
    #expect(await conductor.timeline.now.wall?.bounces.count == 3)
    #expect(await conductor.change(toBranch: 2) == false)
    #expect(await conductor.change(toBranch: -1) == false)
    #expect(await conductor.timeline.current == 1)
  }

  @Test(
    "changing goes to where an ancestor was left, to the end of any other branch, and nowhere on the same")
  func changePosition() async throws {
    let conductor = await played()
    func position(onBranch number: Int) async -> Int? {
      await conductor.change(toBranch: number) ? await conductor.timeline.position : nil
    }
    #expect(await conductor.go(to: 3))
    try await conductor.alter(curve)
    await conductor.run()
    #expect(await conductor.go(to: 5))
    try await conductor.alter(curve)
    await conductor.run()
    #expect(await position(onBranch: 1) == 5)
    #expect(await position(onBranch: 2) == 7)
    #expect(await position(onBranch: 0) == 3)
    #expect(await conductor.go(to: 1))
    #expect(await position(onBranch: 0) == 1)
    #expect(await position(onBranch: 2) == 7)
    #expect(await conductor.go(to: 2))
    try await conductor.alter([.drop])
    #expect(await conductor.timeline.branch.parent == 2)
    #expect(await position(onBranch: 0) == 2)
  }

  @Test("what follows a drop does not touch the next message")
  func dropThenSet() async throws {
    let conductor = PingPong.conductor(thrower: .init(throwsLeft: 1), wall: .init(echoes: 2))
    await conductor.run(limit: 2)
    try await conductor.alter([.drop, .set(part: "status", value: "500")])
    let flight = await conductor.timeline.now.inFlight
    #expect(flight.map(\.isLost) == [true, false])
    #expect(flight.last?.tampering.isEmpty == true)
  }

  @Test("a branch of a branch has the moments of both before it")
  func grandchild() async throws {
    let conductor = await played()
    #expect(await conductor.go(to: 3))
    try await conductor.alter(curve)
    await conductor.run()
    let child = await conductor.timeline.sights()
    #expect(await conductor.go(to: 5))
    try await conductor.alter([.drop])
    let timeline = await conductor.timeline
    #expect((timeline.branch.parent, timeline.branch.fork, timeline.end) == (1, 5, 5))
    #expect(Array(timeline.sights().prefix(5)) == Array(child.prefix(5)))
    #expect(timeline.now.inFlight.map(\.isLost) == [true])
    #expect(timeline.sights(on: 1) == child)
  }

  @Test("an alteration that cannot be made opens no branch and changes nothing")
  func refused() async {
    let conductor = await played()
    #expect(await conductor.go(to: 3))
    let before = await conductor.timeline.sights()
    await #expect(throws: AlterationError.self) {
      try await conductor.alter(curve + [.unset(part: "nonsense")])
    }
    #expect(await conductor.timeline.sights() == before)
    #expect(await conductor.timeline.branches.count == 1)
  }

  @Test("a dropped message never arrives")
  func drop() async throws {
    let conductor = await played()
    #expect(await conductor.go(to: 3))
    try await conductor.alter([.drop])
    #expect(await conductor.run() == 1)
    #expect(await conductor.timeline.now.wall?.bounces == ["/ball?spin=2"])
  }

  @Test("a doubled message arrives twice, and its copy has a serial that no other message has")
  func duplicate() async throws {
    let conductor = await played()
    #expect(await conductor.go(to: 3))
    try await conductor.alter([.duplicate])
    let flight = await conductor.timeline.now.inFlight
    #expect(flight.map(\.serial) == [4, 5])
    #expect(flight.first?.octets == flight.last?.octets)
    await conductor.run(limit: 2)
    #expect(await conductor.timeline.now.wall?.bounces == ["/ball?spin=2", "/ball?spin=1", "/ball?spin=1"])
    let serials = await conductor.timeline.now.inFlight.map(\.serial)
    #expect(serials == [6, 7])
  }

  @Test("what was pending at a position is told, delivered or not")
  func pending() async {
    let timeline = await played().timeline
    #expect(timeline.pending(at: 0)?.name == "whistle")
    #expect(timeline.pending(at: 3)?.name == "ball")
    #expect(timeline.pending(at: 7) == nil)
    #expect(timeline.pending(at: 99) == nil)
    #expect(timeline.moment(at: 0, on: 5) == nil)
    #expect(timeline.moment(at: -1) == nil)
  }
}
