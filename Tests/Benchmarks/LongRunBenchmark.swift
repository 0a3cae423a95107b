import Parties
import Scenarios
import Simulation

/// One run that goes on and on: the lesson's script again and again in the same simulation.
struct LongRunBenchmark {
  private let scenario: Scenario

  init(_ scenario: Scenario) { self.scenario = scenario }

  func measure(into table: inout ResultTable) async {
    var long = scenario
    for _ in 0..<1_250 { long.script += scenario.script }
    let conductor = long.stage()
    let before = ResidentMemory.octets
    let start = ContinuousClock.now
    let messages = await conductor.run(limit: 30_000)
    let seconds = start.duration(to: .now).seconds
    let octets = (ResidentMemory.octets - before) / max(1, messages)
    table.add("messages a second in one run of \(messages)", (Double(messages) / seconds).short)
    table.add("memory a moment", "\(octets) octets")
    var (atEnd, atStart): ([Double], [Double]) = ([], [])
    for _ in 0..<101 {
      atEnd.append(await back(conductor, at: messages).seconds)
      atStart.append(await back(conductor, at: 3).seconds)
    }
    // Of single steps some are disturbed; what counts is the usual one.
    let ratio = Sample(atEnd).median / Sample(atStart).median
    table.add(
      "a step back at message \(messages)", "\((Sample(atEnd).median * 1e6).short) µs",
      ratio: "\(ratio.short) × at message 3")
  }

  /// One message back from there, and the whole state of every party looked at.
  private func back(_ conductor: Conductor<CastMember>, at position: Int) async -> Duration {
    _ = await conductor.go(to: position)
    let start = ContinuousClock.now
    _ = await conductor.go(to: position - 1)
    let members = await conductor.timeline.now.members.count
    let duration = start.duration(to: .now)
    precondition(members > 0)
    return duration
  }
}
