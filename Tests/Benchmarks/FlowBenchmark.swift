import Scenarios
import Simulation

/// Complete runs of a lesson, one after another, beside those of oauthlib.
struct FlowBenchmark {
  private static let repeats = 7
  private static let seconds = 0.5
  private let scenario: Scenario

  init(_ scenario: Scenario) { self.scenario = scenario }

  /// As many as asked for, for a profiler to look at.
  func run(_ count: Int) async {
    for _ in 0..<count { await scenario.stage().run() }
  }

  func measure(into table: inout ResultTable) async {
    let oauthlib = OauthlibFlows()
    var (own, others, both): ([Double], [Double], [Double]) = ([], [], [])
    for _ in 0..<FlowBenchmark.repeats {
      own.append(await rate())
      if let rate = oauthlib?.rate(seconds: FlowBenchmark.seconds) { others.append(rate) }
      async let (first, second) = (rate(), rate())
      both.append(await first + second)
    }
    let messages = await scenario.stage().run()
    let what = "flows of \(messages) messages a second"
    if others.isEmpty {
      table.add(
        "\(what), one core", Sample(own).median.short, ratio: "no oauthlib", spread: Sample(own).spread)
    } else {
      table.add(
        "\(what), one core", Sample(own).median.short, .ratio(own, over: others), of: "oauthlib")
    }
    table.add("\(what), two at once", Sample(both).median.short, .ratio(both, over: own), of: "one core")
  }

  /// How many run in a second.
  private func rate() async -> Double {
    let start = ContinuousClock.now
    var count = 0.0
    while start.duration(to: .now).seconds < FlowBenchmark.seconds {
      await run(10)
      count += 10
    }
    return count / start.duration(to: .now).seconds
  }
}
