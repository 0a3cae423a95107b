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
    let scenario = try Lesson(name).scenario
    let checks = try await Self.play(scenario, on: scenario.stage(), leavingOut: Self.all)
    #expect(checks.contains { $0.verdict == .leftOut })
    #expect(Set(checks.filter { $0.verdict == .fails }.map(\.rule)).subtracting(Self.needed) == [])
  }

  @Test(
    "is played to an end with any one rule left out that the lesson has held or broken",
    arguments: Lesson.names)
  func eachRule(name: String) async throws {
    let scenario = try Lesson(name).scenario
    let rehearsal = await Rehearsal.run(scenario, glossary: Library.builtIn.readGlossary().glossary)
    // Up to the message that meets the rule first, nothing is otherwise.
    var first: [String: Int] = [:]
    for entry in rehearsal.transcript.entries {
      for check in entry.checks where check.verdict != .doesNotApply && first[check.rule] == nil {
        first[check.rule] = entry.number
      }
    }
    let stage = scenario.stage(after: rehearsal)
    await stage.run(limit: rehearsal.transcript.entries.count)
    for (rule, number) in first.sorted(by: { $0.key < $1.key }) where !Self.needed.contains(rule) {
      _ = await stage.change(toBranch: 0)
      #expect(await stage.go(to: number - 1))
      let checks = try await Self.play(scenario, on: stage, leavingOut: "[\(rule)]")
      #expect(!checks.isEmpty)
      #expect(!checks.contains { $0.rule == rule && $0.verdict != .leftOut }, "\(rule)")
    }
  }

  /// The checks of all messages from where a run stands, every party leaving those rules out.
  private static func play(
    _ scenario: Scenario, on stage: Conductor<CastMember>, leavingOut rules: String
  ) async throws -> [Check] {
    let cast = try scenario.cast(
      adjusted: scenario.cast.map { Adjustment(party: $0.name.text, setting: "omits", value: rules) })
    let members = zip(stage.cast, await stage.timeline.now.members).map { name, member in
      cast.first { $0.name == name }.map { member.adopting(settingsOf: $0.member) } ?? member
    }
    let (start, party) = (await stage.timeline.position, try #require(stage.cast.first))
    await stage.replace(members: members, setting: "omits", of: party, value: rules)
    #expect(await stage.run(limit: bound) < bound, "it goes round in a circle without \(rules)")
    let timeline = await stage.timeline
    return stride(from: start + 1, through: timeline.end, by: 1).flatMap {
      timeline.moment(at: $0)?.delivery?.receipt.checks ?? []
    }
  }

  /// Many times the messages of the longest lesson.
  private static let bound = 1_000
}
