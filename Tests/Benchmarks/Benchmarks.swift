import Foundation
import Parties
import Scenarios
import Simulation
import Wire

/// Measures what must stay fast, each figure against another of the same run where there is one to compare.
///
///     swift run -c release benchmarks
@main
struct Benchmarks {
  static func main() async throws {
    let library = Library.builtIn
    guard let file = library.file(named: "authorization-code"), let scenario = library.read(file).scenario
    else {
      throw Failure(description: "the lesson 'authorization-code' cannot be read")
    }
    let flows = await FlowBenchmark(scenario).run()
    print(
      "flows a second             \(Int(flows.perSecond)), each of \(flows.messages) messages, receipts and moments kept"
    )
    let long = await LongRunBenchmark(scenario).run()
    print("messages in the long run   \(long.messages), \(Int(long.messagesPerSecond)) a second")
    print("back at message 3          \(long.backAt3)")
    print("back at message \(long.messages)      \(long.backAtEnd)")
    print("memory a moment            \(long.octetsAMoment) octets")
    let commands = try await SessionBenchmark().run(messages: 30_000)
    print("slowest at message 30,000  of \(commands.count) commands:")
    for figure in commands.prefix(CommandLine.arguments.contains("--all") ? .max : 8) {
      print("                           \(figure.command): \(String(format: "%.1f", figure.milliseconds)) ms")
    }
    if let keys = try KeyBenchmark().run(messages: 30_000) {
      print("keys at message 30,000, from the terminal to the screen, the slowest of eleven presses:")
      for figure in keys {
        print("                           \(figure.key): \(String(format: "%.1f", figure.milliseconds)) ms")
      }
    }
    if let startup = try StartupBenchmark().run() {
      print("start-up to first prompt   \(startup.prompt), against \(startup.bare) for 'grantwalk --version'")
    } else {
      print("start-up to first prompt   not measured: build 'grantwalk' first")
    }
  }

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }
}

/// Complete runs of a lesson, one after another.
struct FlowBenchmark {
  private let scenario: Scenario

  init(_ scenario: Scenario) { self.scenario = scenario }

  func run() async -> (perSecond: Double, messages: Int) {
    var messages = 0
    var rates: [Double] = []
    for _ in 0..<5 {
      let start = ContinuousClock.now
      for _ in 0..<400 { messages = await scenario.stage().run() }
      rates.append(400 / start.duration(to: .now).seconds)
    }
    return (rates.sorted()[2], messages)
  }
}

/// One run that goes on and on: the lesson's script again and again in the same simulation.
struct LongRunBenchmark {
  private let scenario: Scenario

  init(_ scenario: Scenario) { self.scenario = scenario }

  struct Figures {
    var messages: Int
    var messagesPerSecond: Double
    var backAt3: Duration
    var backAtEnd: Duration
    var octetsAMoment: Int
  }

  func run() async -> Figures {
    var long = scenario
    for _ in 0..<1_250 { long.script += scenario.script }
    let conductor = long.stage()
    let before = ResidentMemory.octets
    let start = ContinuousClock.now
    let messages = await conductor.run(limit: 30_000)
    let seconds = start.duration(to: .now).seconds
    let octets = (ResidentMemory.octets - before) / max(1, messages)
    let backAtEnd = await median { await back(conductor, at: messages) }
    let backAt3 = await median { await back(conductor, at: 3) }
    return Figures(
      messages: messages, messagesPerSecond: Double(messages) / seconds, backAt3: backAt3,
      backAtEnd: backAtEnd,
      octetsAMoment: octets)
  }

  /// One message back from there, and the whole state of every party looked at.
  private func back(_ conductor: Conductor<CastMember>, at position: Int) async -> Duration {
    _ = await conductor.go(to: position)
    let start = ContinuousClock.now
    _ = await conductor.go(to: position - 1)
    let members = await conductor.timeline.now.members.count
    let duration = start.duration(to: .now)
    precondition(members == 5)
    return duration
  }

  private func median(_ measure: () async -> Duration) async -> Duration {
    var all: [Duration] = []
    for _ in 0..<101 { all.append(await measure()) }
    return all.sorted()[50]
  }
}

extension Duration {
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
