import Parties
import Simulation
import Testing
import Transcripts
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
    let checks = try await Self.play(try Lesson(name).scenario, leavingOut: Self.all)
    #expect(checks.contains { $0.verdict == .leftOut })
    #expect(Set(checks.filter { $0.verdict == .fails }.map(\.rule)).subtracting(Self.needed) == [])
  }

  @Test(
    "is played to an end with any one rule left out that the lesson has held or broken",
    arguments: Lesson.names)
  func eachRule(name: String) async throws {
    let scenario = try Lesson(name).scenario
    let rehearsal = await Rehearsal.run(scenario, glossary: Library.builtIn.readGlossary().glossary)
    let met = Set(
      rehearsal.transcript.entries.flatMap(\.checks).filter { $0.verdict != .doesNotApply }.map(\.rule))
    for rule in met.subtracting(Self.needed).sorted() {
      let checks = try await Self.play(scenario, leavingOut: "[\(rule)]")
      #expect(!checks.contains { $0.rule == rule && $0.verdict != .leftOut }, "\(rule)")
    }
  }

  /// The checks of all messages of a run in which every party leaves those rules out.
  private static func play(_ scenario: Scenario, leavingOut rules: String) async throws -> [Check] {
    let cast = try scenario.cast(
      adjusted: scenario.cast.map { Adjustment(party: $0.name.text, setting: "omits", value: rules) })
    let conductor = scenario.stage()
    let members = zip(conductor.cast, await conductor.timeline.now.members).map { name, member in
      cast.first { $0.name == name }.map { member.adopting(settingsOf: $0.member) } ?? member
    }
    let first = try #require(conductor.cast.first)
    await conductor.replace(members: members, setting: "omits", of: first, value: rules)
    #expect(await conductor.run(limit: bound) < bound, "it goes round in a circle without \(rules)")
    let timeline = await conductor.timeline
    return stride(from: 1, through: timeline.end, by: 1).flatMap {
      timeline.moment(at: $0)?.delivery?.receipt.checks ?? []
    }
  }

  /// Many times the messages of the longest lesson.
  private static let bound = 1_000
}
