import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How long it takes from starting the program to its first prompt, in a real pseudo-terminal.
struct StartupBenchmark {
  /// Medians of 21 starts; nil where the program was not built beside this one.
  func run() throws -> (prompt: Duration, bare: Duration)? {
    let program = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appending(
      path: "grantwalk")
    guard FileManager.default.isExecutableFile(atPath: program.path()) else { return nil }
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
    var (master, slave): (Int32, Int32) = (0, 0)
    guard openpty(&master, &slave, nil, nil, nil) == 0 else { throw CocoaError(.fileReadUnknown) }
    let terminal = FileHandle(fileDescriptor: slave, closeOnDealloc: true)
    let process = Process()
    process.executableURL = program
    process.standardInput = terminal
    process.standardOutput = terminal
    process.standardError = terminal
    process.environment = [
      "TERM": "xterm", "LANG": "C.UTF-8", "HOME": NSTemporaryDirectory(), "PATH": "/usr/bin",
    ]
    let start = ContinuousClock.now
    try process.run()
    var seen: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while !String(decoding: seen, as: UTF8.self).contains("grantwalk>") {
      let count = read(master, &buffer, buffer.count)
      guard count > 0 else { break }
      seen += buffer.prefix(count)
    }
    let duration = start.duration(to: .now)
    _ = "quit\n".withCString { write(master, $0, 5) }
    process.waitUntilExit()
    close(master)
    return duration
  }
}
