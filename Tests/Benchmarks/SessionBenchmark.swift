import Console
import Foundation
import Renderers
import Scenarios

/// How long one command takes at the end of a very long run, at which nothing may be slower than at its beginning.
struct SessionBenchmark {
  private static let commands = [
    "step", "back", "goto 15000", "goto 29990", "show", "show 3", "raw", "curl 2", "checks", "why", "where",
    "inspect login", "inspect travel-app", "tokens", "memory", "memory 29000", "decode state", "diff 3 29983",
    "search nowhere-to-be-found", "diagram", "set state forged", "branches", "diff branch", "undo",
    "replay 15",
    "undo", "clock +10m", "undo", "explain state", "progress", "help",
  ]

  struct Figure {
    let command: String
    let milliseconds: Double
  }

  /// Writes a scenario of that many messages, walks to its end, and times each command there, the slowest first.
  @MainActor
  func run(messages: Int) async throws -> [Figure] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "grantwalk-benchmark-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "long.yaml")
    try Data(Self.scenario(messages: messages).utf8).write(to: file)
    let look = Look(options: RenderOptions(width: 80)) { 80 }
    let session = Session(library: .builtIn, look: look)
    _ = try await session.open(ScenarioFile(path: file.path()))
    _ = try await session.execute("goto \(messages - 30)")
    var figures: [Figure] = []
    for command in Self.commands {
      let start = ContinuousClock.now
      let text = (try? await session.execute(command).text) ?? StyledText()
      _ = look.rendered(text)
      figures.append(Figure(command: command, milliseconds: start.duration(to: .now).seconds * 1_000))
    }
    let start = ContinuousClock.now
    _ = session.completions(line: "goto ", cursor: 5)
    figures.append(Figure(command: "Tab after goto", milliseconds: start.duration(to: .now).seconds * 1_000))
    return figures.sorted { $0.milliseconds > $1.milliseconds }
  }

  /// The first lesson, then Ana looks at her trips again and again: eight messages each time.
  private static func scenario(messages: Int) -> String {
    let again = String(repeating: "  - act: ana opens travel-app at /trips\n", count: (messages - 18) / 8 + 1)
    return """
      format: 1
      name: long
      extends: authorization-code
      title: A long run
      summary: Ana looks at her trips again and again.
      topic: benchmarks
      level: advanced
      cites: RFC 6749 §4.1
      cast:
        login: {role: authorization server, access_token_lifetime: 31536000}
      script:
        - act: ana opens travel-app at /connect
      \(again)
      """
  }
}
