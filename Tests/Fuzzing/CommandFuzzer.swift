import Console
import Renderers
import Scenarios
import TerminalText
import TestSupport

extension Fuzzer {
  /// Types lines in a session, those of its commands that touch no file, and asks for the completion of each.
  static let commands = Fuzzer(
    name: "commands", seeds: { SampleLines.all.map { Array($0.utf8) } },
    mutate: { octets, chance in
      Bool.random(using: &chance)
        ? SampleLines.mutated(octets, using: &chance) : mutatedBlindly(octets)
    },
    take: { octets in
      let text = String(decoding: octets, as: UTF8.self)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).prefix(12).map(String.init)
      finish { await type(lines) }
    })

  private static func type(_ lines: [String]) async {
    let look = Look(options: RenderOptions(width: 80)) { 80 }
    let session = Session(library: .builtIn, look: look)
    guard let file = Library.builtIn.file(named: lines.first ?? "") ?? Library.builtIn.files.first else {
      return
    }
    _ = try? await session.open(file)
    session.confinement = Confinement(of: "a fuzzer")
    for line in lines.dropFirst() {
      _ = session.completions(line: line, cursor: line.count)
      do throws(CommandError) {
        expectHarmless(look.rendered(try await session.execute(line).text), line)
      } catch {
        expect(!"\(error)".isEmpty, "'\(line)' is refused without a word")
      }
    }
  }

  /// What is shown steers no terminal.
  private static func expectHarmless(_ text: String, _ line: String) {
    expect(
      text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control },
      "'\(line)' shows a control character")
  }
}

/// Lines that make sense, and words that such lines are made of.
private enum SampleLines {
  static let all = Library.builtIn.names.map { name in
    "\(name)\n" + lines.map { "\($0)\n" }.joined()
  }.enumerated().map { number, text in
    // Each begins with a lesson, and has some of the lines.
    let all = text.split(separator: "\n").map(String.init)
    let start = 1 + number * 5 % lines.count
    return ([all[0]] + all[start...].prefix(8)).joined(separator: "\n")
  }

  private static let lines = [
    "", "step", "step 3", "next", "goto 4", "set state forged", "unset state", "set query.scope#2 x", "drop",
    "duplicate", "step", "why", "checks", "memory", "inspect state", "inspect login", "show 3", "raw",
    "fields",
    "curl", "decode state", "decode eyJhbGciOiJub25lIn0.e30.", "tokens", "trace state", "search code",
    "where",
    "back", "back 2", "goto 15", "replay 15", "delay 2m", "clock +61s", "finish", "undo", "branches",
    "switch 0",
    "diff branch", "diff 4", "policy login", "policy login code_lifetime 1", "omit login code-unused",
    "break token-request", "break check state-matches", "watch login.memory", "continue", "reverse-continue",
    "delete all", "steal code", "send browser login GET /authorize?client_id=travel-app 'a: b'",
    "explain state",
    "explain RFC 6749 §4.1", "ask why a code", "help", "help set", "course", "progress", "objective", "hint",
    "transcript", "transcript json", "transcript markdown", "diagram", "map", "list", "quiz", "answer 1", "1",
    "option detail full", "option width 40", "restart", "acts", "script",
  ]

  /// One of the lines with another word, or with a piece of a line put into it.
  static func mutated(_ octets: [UInt8], using chance: inout SteadyRandom) -> [UInt8] {
    var all = String(decoding: octets, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    let line = lines.randomElement(using: &chance) ?? ""
    let place = Int.random(in: 0...all.count, using: &chance)
    if place == all.count || Bool.random(using: &chance) {
      all.insert(line, at: place)
    } else {
      var words = all[place].split(separator: " ").map(String.init)
      let word = line.split(separator: " ").randomElement(using: &chance).map(String.init) ?? "''"
      words.insert(word, at: Int.random(in: 0...words.count, using: &chance))
      all[place] = words.joined(separator: " ")
    }
    return Array(all.joined(separator: "\n").utf8)
  }
}
