import Foundation

/// How long it takes from starting the program to its first prompt, in a real pseudo-terminal.
struct StartupBenchmark {
  /// Medians of 21 starts; nil where the program was not built beside this one.
  func run() throws -> (prompt: Duration, bare: Duration)? {
    guard let program = ProgramAtTerminal.path else { return nil }
    let prompt = try median { try untilPrompt(program) }
    let bare = try median { try untilEnd(program) }
    return (prompt, bare)
  }

  private func median(_ measure: () throws -> Duration) rethrows -> Duration {
    try (0..<21).map { _ in try measure() }.sorted()[10]
  }

  private func untilEnd(_ program: URL) throws -> Duration {
    let process = Process()
    process.executableURL = program
    process.arguments = ["--version"]
    process.standardOutput = FileHandle.nullDevice
    let start = ContinuousClock.now
    try process.run()
    process.waitUntilExit()
    return start.duration(to: .now)
  }

  private func untilPrompt(_ program: URL) throws -> Duration {
    let start = ContinuousClock.now
    let person = try ProgramAtTerminal(program)
    person.read(until: "grantwalk>")
    let duration = start.duration(to: .now)
    person.quit()
    return duration
  }
}
