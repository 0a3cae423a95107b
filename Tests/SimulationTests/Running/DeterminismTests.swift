import TestSupport
import Testing

@testable import Simulation
@testable import Wire

@Suite("A run repeats to the byte")
struct DeterminismTests {
  /// Conducts `count` deterministic-random steps, walks and alterations, and holds the past against change at
  /// each.
  private func wander(seed: UInt64, count: Int) async throws -> Timeline<PingPong> {
    var chance = SteadyRandom(seed: seed)
    let conductor = PingPong.conductor(thrower: .init(throwsLeft: .max), seed: seed)
    for _ in 0..<count {
      let before = await conductor.timeline
      switch Int.random(in: 0..<6, using: &chance) {
      case 0, 1, 2: await conductor.step()
      case 3: _ = await conductor.go(to: Int.random(in: 0...before.end, using: &chance))
      case 4: _ = await conductor.change(toBranch: Int.random(in: 0..<before.branches.count, using: &chance))
      default:
        let alteration: Alteration =
          switch Int.random(in: 0..<4, using: &chance) {
          case 0: .drop
          case 1: .duplicate
          case 2: .replace(Array("garbage".utf8))
          default: .set(part: "query.spin", value: "\(Int.random(in: 0..<9, using: &chance))")
          }
        try? await conductor.alter([alteration])
      }
      try requireUntouched(before, await conductor.timeline)
    }
    return await conductor.timeline
  }

  /// Every moment that a timeline had, another has too, save a fork that was altered once more before a
  /// delivery.
  private func requireUntouched(_ before: Timeline<PingPong>, _ after: Timeline<PingPong>) throws {
    for branch in before.branches {
      let isOpenFork = branch.end == branch.fork && branch.parent != nil
      let last = isOpenFork ? branch.end - 1 : branch.end
      for position in stride(from: 0, through: last, by: 1) {
        let old = before.moment(at: position, on: branch.number)?.sight
        let new = after.moment(at: position, on: branch.number)?.sight
        try #require(old != nil && old == new, "position \(position) of branch \(branch.number) was changed")
      }
    }
  }

  @Test(
    "steps, walks and alterations never touch a moment that was there",
    arguments: 1...8 as ClosedRange<UInt64>)
  func pastIsUntouched(seed: UInt64) async throws {
    let timeline = try await wander(seed: seed, count: 120)
    #expect(timeline.branches.count > 3)
  }

  @Test("two runs of one seed are the same in every moment of every branch", arguments: [0, 7] as [UInt64])
  func twice(seed: UInt64) async throws {
    let (first, second) = (try await wander(seed: seed, count: 150), try await wander(seed: seed, count: 150))
    #expect(first.branches.count == second.branches.count)
    for number in first.branches.indices {
      #expect(first.sights(on: number) == second.sights(on: number))
      #expect(first.branches[number].changes == second.branches[number].changes)
      #expect(
        (0...first.branches[number].end).map { first.moment(at: $0, on: number)?.entropies }
          == (0...first.branches[number].end).map { second.moment(at: $0, on: number)?.entropies })
    }
  }

  @Test("another seed brings other values")
  func otherSeed() async {
    let (first, second) = (PingPong.conductor(seed: 1), PingPong.conductor(seed: 2))
    await first.run()
    await second.run()
    #expect(await first.timeline.now.thrower?.caught != second.timeline.now.thrower?.caught)
  }

  @Test("at each position, going back and delivering once more on a branch brings the same moment")
  func replay() async throws {
    let conductor = PingPong.conductor()
    await conductor.run()
    let original = await conductor.timeline.sights()
    for position in 0..<7 {
      #expect(await conductor.change(toBranch: 0))
      #expect(await conductor.go(to: position))
      // A branch whose message is what it was: the parties deliver it anew.
      try await conductor.alter([])
      #expect(await conductor.step())
      #expect(await conductor.timeline.now.sight == original[position + 1])
    }
  }

  @Test("pinned values are handed out in place of chance, to the party they are for")
  func pins() async {
    let conductor = PingPong.conductor(pins: ["wall": ["mark": ["one", "two"]], "tom": ["mark": ["never"]]])
    await conductor.run()
    let caught = await conductor.timeline.now.thrower?.caught ?? []
    #expect(caught.map { $0.contains("\"one\"") } == [true, false, false])
    #expect(caught.map { $0.contains("\"two\"") } == [false, true, false])
    #expect(caught.allSatisfy { !$0.contains("never") })
  }

  @Test("chance is part of the moment: a branch draws what the course it left would have drawn")
  func chanceIsRestored() async throws {
    let conductor = PingPong.conductor()
    await conductor.run()
    let caught = await conductor.timeline.now.thrower?.caught
    #expect(await conductor.go(to: 1))
    try await conductor.alter([.set(part: "header.X-Wind", value: "east")])
    await conductor.run()
    #expect(await conductor.timeline.now.thrower?.caught == caught)
  }
}
