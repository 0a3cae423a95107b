import Foundation

/// How long it takes from starting the program to what is first seen of it, against a program that does nothing.
struct StartupBenchmark {
  private static let repeats = 21
  private let program: URL

  init(_ program: URL) { self.program = program }

  func measure(into table: inout ResultTable) throws {
    let empty = program.deletingLastPathComponent().appending(path: "empty")
    var (bare, version, prompt, lesson): ([Double], [Double], [Double], [Double]) = ([], [], [], [])
    for _ in 0..<StartupBenchmark.repeats {
      bare.append(try untilEnd(empty, []))
      version.append(try untilEnd(program, ["--version"]))
      prompt.append(try untilPrompt([], "grantwalk>"))
      lesson.append(try untilPrompt(["repl", "authorization-code"], "authorization-code 1/"))
    }
    func add(_ what: String, _ seconds: [Double]) {
      table.add(what, seconds.milliseconds, .ratio(seconds, over: bare), of: "an empty program")
    }
    table.add("an empty program, to its end", bare.milliseconds)
    add("'grantwalk --version', to its end", version)
    add("'grantwalk', to its first prompt", prompt)
    add("'grantwalk repl authorization-code', to its first prompt", lesson)
  }

  private func untilEnd(_ program: URL, _ arguments: [String]) throws -> Double {
    try Duration.of { try FinishedRun.run(program, arguments) }.seconds
  }

  private func untilPrompt(_ arguments: [String], _ prompt: String) throws -> Double {
    let start = ContinuousClock.now
    let person = try ProgramAtTerminal(program, arguments)
    person.read(until: prompt)
    let duration = start.duration(to: .now)
    person.quit()
    return duration.seconds
  }
}

extension [Double] {
  fileprivate var milliseconds: String { "\((Sample(self).median * 1_000).short) ms" }
}

/// A program that runs to its end, unseen.
enum FinishedRun {
  /// Throws where it cannot be started, or does not end well.
  static func run(_ program: URL, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Benchmarks.Failure(description: "'\(arguments.joined(separator: " "))' does not end well")
    }
  }
}
