import Parties
import Simulation
import Testing
import Wire

@testable import Scenarios

@Suite("A cast that leaves out every rule which can be left out")
struct LeftOutRulesTests {
  /// What nobody can do without, by name, and what can be left out, as it is typed.
  private static let needed = Set(RuleTable.all.filter { $0.needed != nil }.map(\.name))
  private static let all =
    "[" + Set(RuleTable.all.map(\.name)).subtracting(needed).sorted().joined(separator: ", ") + "]"

  @Test(
    "plays every lesson to an end, and refuses only what it could not go on with", arguments: Lesson.names)
  func everyLesson(name: String) async throws {
    let scenario = try Lesson(name).scenario
    let cast = try scenario.cast(
      adjusted: scenario.cast.map { Adjustment(party: $0.name.text, setting: "omits", value: Self.all) })
    let conductor = scenario.stage()
    let members = zip(conductor.cast, await conductor.timeline.now.members).map { name, member in
      cast.first { $0.name == name }.map { member.adopting(settingsOf: $0.member) } ?? member
    }
    let first = try #require(conductor.cast.first)
    await conductor.replace(members: members, setting: "omits", of: first, value: Self.all)
    #expect(await conductor.run(limit: Self.bound) < Self.bound, "it goes round in a circle")
    let timeline = await conductor.timeline
    let checks = (1...max(1, timeline.end)).compactMap { timeline.moment(at: $0)?.delivery?.receipt.checks }
      .joined()
    #expect(checks.contains { $0.verdict == .leftOut })
    #expect(Set(checks.filter { $0.verdict == .fails }.map(\.rule)).subtracting(Self.needed) == [])
  }

  /// Many times the messages of the longest lesson.
  private static let bound = 1_000
}
