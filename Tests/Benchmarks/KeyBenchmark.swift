import Foundation

/// How long a key press takes from the terminal to the screen, at the end of a very long run.
struct KeyBenchmark {
  struct Figure {
    let key: String
    let milliseconds: Double
  }

  /// The slowest of eleven presses each; nil where the program was not built beside this one.
  func run(messages: Int) throws -> [Figure]? {
    guard let program = ProgramAtTerminal.path else { return nil }
    let long = try LongScenario(messages: messages)
    defer { long.remove() }
    let person = try ProgramAtTerminal(program, ["repl", long.file.path()])
    person.read(until: "long 1/")
    person.press("goto \(messages - 30)\r")
    person.read(until: "long \(messages - 30)/")
    let keys: [(what: String, typed: String, key: String, shown: String)] = [
      ("a letter", "", "x", "x"), ("a letter in the middle of a line", "abc\u{1}", "x", "x"),
      ("Tab after 'transc'", "transc", "\t", "ript"), ("Tab after 'goto '", "goto ", "\t", "29"),
      ("Tab after 'explain access t'", "explain access t", "\t", "oken"),
      ("Tab after 'break param code_ver'", "break param code_ver", "\t", "ifier"),
      ("Tab after 'load authorization-'", "load authorization-", "\t", "authorization-code"),
      ("Enter on 'where'", "where", "\r", "clock"),
    ]
    let figures = keys.map { what, typed, key, shown in
      let times = (0..<11).compactMap { _ in
        person.press("\u{15}\(typed)")
        usleep(50_000)
        person.drain()
        return person.time(key, until: shown)
      }
      let missing = times.count < 11 ? " (\(11 - times.count) never shown)" : ""
      return Figure(key: what + missing, milliseconds: (times.max() ?? .zero).seconds * 1_000)
    }
    person.quit()
    return figures.sorted { $0.milliseconds > $1.milliseconds }
  }
}
