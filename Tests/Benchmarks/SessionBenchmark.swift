import Console
import Foundation
import Renderers
import Scenarios

/// How long one command takes at the end of a very long run, at which nothing may be slower than at its beginning.
struct SessionBenchmark {
  /// Every command that does one thing. `finish`, `continue`, `goto` onwards and `next` deliver as many messages as
  /// they are told to, and `all` looks at as many.
  private static let commands = [
    "step", "next", "back", "reverse-next", "goto 15000", "goto 29970", "restart", "goto 29970",
    "break param code_verifier", "break error invalid_grant", "break check state", "break party trips",
    "watch login", "break", "break param no_such_part", "disable 1", "enable 1", "delete all",
    "show", "show 3", "raw", "checks", "why", "where", "explain state", "explain all status",
    "inspect", "inspect login", "inspect travel-app", "memory", "memory 29000", "decode state",
    "diff 3 29963", "search nowhere-to-be-found", "search session", "tokens", "curl 2", "diagram",
    "objective", "hint", "quiz", "skip", "progress", "course", "list", "option", "help", "help all",
    "set address https://travel.example/other", "branches", "diff branch", "undo", "switch 1", "undo",
    "drop", "undo", "twice", "undo", "delay 2m", "undo", "replay 15", "undo", "steal 15", "undo",
    "send browser login GET /authorize response_type=code", "undo", "clock", "clock +10m", "undo",
    "policy login", "policy login code_challenge never", "undo", "goto 29999", "step", "step",
  ]

  /// What is completed with Tab.
  private static let beginnings = [
    "", "tran", "goto ", "set ", "explain ", "break param ", "break error ", "break check ", "load ",
    "inspect ", "inspect login ", "policy login ", "policy login code_challenge ", "switch ", "transcript ",
    "decode ", "explain a", "explain access ", "send browser login GET ", "answer ", "record ",
  ]

  struct Figure {
    let command: String
    let milliseconds: Double
  }

  /// Writes a scenario of that many messages, walks to its end, and times each command there, the slowest first.
  func run(messages: Int) async throws -> [Figure] {
    let long = try LongScenario(messages: messages)
    defer { long.remove() }
    let look = Look(options: RenderOptions(width: 80)) { 80 }
    let session = Session(library: .builtIn, look: look)
    _ = try await session.open(ScenarioFile(path: long.file.path()))
    _ = try await session.execute("goto \(messages - 30)")
    // As it does beside a person who reads the first screen.
    _ = session.completions(line: "load ", cursor: 5)
    var figures: [Figure] = []
    for command in Self.commands {
      let start = ContinuousClock.now
      let text = try? await session.execute(command).text
      _ = text.map(look.rendered)
      let milliseconds = start.duration(to: .now).seconds * 1_000
      figures.append(
        Figure(command: command + (text == nil ? " (refused)" : ""), milliseconds: milliseconds))
    }
    for beginning in Self.beginnings {
      let start = ContinuousClock.now
      _ = session.completions(line: beginning, cursor: beginning.count)
      figures.append(
        Figure(command: "Tab after '\(beginning)'", milliseconds: start.duration(to: .now).seconds * 1_000))
    }
    return figures.sorted { $0.milliseconds > $1.milliseconds }
  }
}
