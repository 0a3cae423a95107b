import Foundation
import Renderers
import Scenarios
import Synchronization
import TerminalText
import TestSupport
import Transcripts
import Wire

extension Fuzzer {
  /// Tells transcripts in all formats; what they hold is changed text by text, so that they stay transcripts.
  static let renderers = Fuzzer(
    name: "renderers", seeds: { Transcripts.seeds },
    mutate: { octets, chance in
      guard let document = try? JSONReader.read(octets) else { return mutatedBlindly(octets) }
      var left = Int.random(in: 0..<max(1, document.leafCount), using: &chance)
      return Array(document.changing(leaf: &left, by: &chance).text.utf8)
    },
    take: { octets in
      guard let transcript = try? JSONDecoder().decode(Transcript.self, from: Data(octets)) else { return }
      for format in RendererTable.all {
        for options in Transcripts.options {
          let text = format.render(transcript, options)
          expect(
            text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control },
            "\(format.name) shows a control character")
          if format.name != "text" { break }
        }
      }
      _ = FlowsPage([transcript], about: { _ in nil }).markdown
    })
}

private enum Transcripts {
  static let options = [
    RenderOptions(width: 80, detail: .full), RenderOptions(width: 30),
    RenderOptions(width: 80, isPlain: true),
  ]

  /// Of each lesson the cast, and a few of its entries.
  static let seeds: [[UInt8]] = {
    let found = Mutex<[[UInt8]]>([])
    finish {
      for (number, file) in Library.builtIn.files.enumerated() {
        guard let scenario = Library.builtIn.read(file).scenario else { continue }
        var transcript = await Rehearsal.run(scenario, glossary: Lessons.glossary).transcript
        transcript.entries = Array(transcript.entries.dropFirst(number % 12).prefix(2))
        let octets = Array(JSONRenderer().render(transcript).utf8)
        found.withLock { $0.append(octets) }
      }
    }
    return found.withLock { $0 }
  }()
}

extension JSONValue {
  /// How many values it holds that hold no other.
  fileprivate var leafCount: Int {
    switch self {
    case .array(let values): values.reduce(0) { $0 + $1.leafCount }
    case .object(let members): members.reduce(0) { $0 + $1.value.leafCount }
    default: 1
    }
  }

  /// The same with one of its leaves changed.
  /// - Parameter left: how many leaves come before it.
  fileprivate func changing(leaf left: inout Int, by chance: inout SteadyRandom) -> JSONValue {
    switch self {
    case .array(var values):
      for index in values.indices where left >= 0 {
        values[index] = values[index].changing(leaf: &left, by: &chance)
      }
      return .array(values)
    case .object(var members):
      for index in members.indices where left >= 0 {
        members[index].value = members[index].value.changing(leaf: &left, by: &chance)
      }
      return .object(members)
    default:
      left -= 1
      return left == -1 ? changed(by: &chance) : self
    }
  }

  private static let nasty = [
    "\u{1B}[31m", "\u{202E}", "`", "```", "|", "<script>", "](javascript:x)", "\n\n# x", "\u{301}", "😀", "%%",
    "end", ";", "{{x}}", "*", "",
  ]

  private func changed(by chance: inout SteadyRandom) -> JSONValue {
    switch self {
    case .string(let text):
      if Bool.random(using: &chance) {
        return .string(String(decoding: mutatedBlindly(Array(text.utf8)), as: UTF8.self))
      }
      let place = text.unicodeScalars.indices.randomElement(using: &chance) ?? text.startIndex
      return .string(text[..<place] + (JSONValue.nasty.randomElement(using: &chance) ?? "") + text[place...])
    case .number(let digits):
      return .integer((Int(digits) ?? 0) &+ Int.random(in: -3...1_000, using: &chance))
    case .boolean(let value): return .boolean(!value)
    default: return self
    }
  }
}
