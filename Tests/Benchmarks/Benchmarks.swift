import Foundation
import Scenarios

/// Measures what must stay fast, each figure against another of the same run where there is one to compare, and prints
/// one table.
///
///     swift build -c release && .build/release/benchmarks
///
/// `benchmarks write` writes the table and a plot into `docs` too; `benchmarks commands` prints how long each command of
/// the session takes in a long run; `benchmarks flows 100` runs the first lesson as often and prints nothing, for a
/// profiler to look at.
@main
struct Benchmarks {
  static func main() async throws {
    let library = Library.builtIn
    guard let file = library.file(named: "authorization-code"), let scenario = library.read(file).scenario
    else {
      throw Failure(description: "the lesson 'authorization-code' cannot be read")
    }
    let words = CommandLine.arguments.dropFirst()
    switch words.first {
    case "flows": await FlowBenchmark(scenario).run(words.dropFirst().first.flatMap { Int($0) } ?? 100)
    case "commands":
      for figure in try await SessionBenchmark().run(messages: 30_000) {
        print("\(figure.command): \(figure.milliseconds.short) ms")
      }
    default: try await measure(scenario, isWritten: words.first == "write")
    }
  }

  private static func measure(_ scenario: Scenario, isWritten: Bool) async throws {
    var table = ResultTable()
    await FlowBenchmark(scenario).measure(into: &table)
    await LongRunBenchmark(scenario).measure(into: &table)
    if let slowest = try await SessionBenchmark().run(messages: 30_000).first {
      table.add(
        "the slowest command at message 30000", "\(slowest.milliseconds.short) ms", ratio: slowest.command)
    }
    var plot: GrowthPlot?
    if let program = ProgramAtTerminal.path {
      if let slowest = try KeyBenchmark().run(messages: 30_000)?.first {
        table.add("the slowest key there", "\(slowest.milliseconds.short) ms", ratio: slowest.key)
      }
      try StartupBenchmark(program).measure(into: &table)
      for command in [["check"], ["docs", "--check"]] {
        let runs = try (0..<3).map { _ in try Duration.of { try FinishedRun.run(program, command) }.seconds }
        table.add(
          "'\(command.joined(separator: " "))' of all lessons", "\(Sample(runs).median.short) s",
          spread: Sample(runs).spread)
      }
      plot = GrowthPlot(try GrowthBenchmark(program).measure(into: &table))
    } else {
      table.add("the program", "not measured", ratio: "build 'grantwalk' first")
    }
    print(table.text)
    if isWritten { try PerformancePage(table: table, plot: plot).write(to: URL(fileURLWithPath: "docs")) }
  }

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }
}
