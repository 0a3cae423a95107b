import Diagnostics
import Foundation
import Simulation
import Testing
import TestSupport
import Transcripts
import Wire

@testable import Scenarios

@Suite("Lessons broken at random")
struct LessonMutationTests {
  /// Pieces of the format, so that many a broken file can still be read and run.
  private static let pieces = [
    "{{", "}}", "{{token-request.code}}", "*", "`", "\n", "  ", ": ", "- ", "\"", "[", "]", "{}", "null",
    "true", "0",
    "-1", "99999999999999999999", "\u{0}", "\u{1B}", "\u{2028}", "é", "😀", "&a ", "*a", "%0D%0A", "\\r\\n",
    "§", "#",
    "ana", "login", "trips", "travel-app", "browser", "token-request", "page-shown", "authorization-request",
    "state-matches", "https://login.example", "/connect", "61 seconds pass", "tamper: {drop: true}",
    "tamper: {twice: true}", "tamper: {set: {body: x}}", "tamper: {set: {path: /}}", "fails: code-unused",
    "authentication: none", "role: client", "code_lifetime: 1", "reads_metadata: true", "approves: nothing",
  ].map { Array($0.utf8) }

  private static func mutated(_ bytes: [UInt8], using generator: inout SteadyRandom) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      guard !bytes.isEmpty else { break }
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      let end = min(bytes.count, place + Int.random(in: 0...24, using: &generator))
      let piece = pieces.randomElement(using: &generator) ?? []
      switch Int.random(in: 0..<7, using: &generator) {
      case 0: bytes.removeSubrange(place..<end)
      case 1: bytes.insert(contentsOf: piece, at: place)
      case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 3: bytes[place] = UInt8.random(in: 0...255, using: &generator)
      case 4: bytes.replaceSubrange(word(at: place, in: bytes), with: piece)
      case 5: bytes.replaceSubrange(word(at: place, in: bytes), with: bytes[word(at: end - 1, in: bytes)])
      default: bytes[place] ^= 1 << UInt8.random(in: 0...6, using: &generator)
      }
    }
    return bytes
  }

  /// The letters, digits and signs of names around a place.
  private static func word(at place: Int, in bytes: [UInt8]) -> Range<Int> {
    func belongs(_ byte: UInt8) -> Bool { byte > 0x20 && byte != 0x3A && byte < 0x7F }
    var (start, end) = (max(0, place), max(0, place))
    while start > 0, belongs(bytes[start - 1]) { start -= 1 }
    while end < bytes.count, belongs(bytes[end]) { end += 1 }
    return start..<end
  }

  @Test(
    "neither crash nor hang; each is either refused at a place in it, or runs the same twice",
    arguments: 0..<5)
  func mutations(round: Int) async throws {
    var generator = SteadyRandom(seed: UInt64(6749 + round))
    let lesson = try #require(Library.builtIn.file(named: "authorization-code"))
    let good = Array(try #require(lesson.data()))
    let glossary = Library.builtIn.readGlossary().glossary
    var (refused, run, failed) = (0, 0, 0)
    for _ in 0..<150 {
      let bytes = Self.mutated(good, using: &generator)
      let text = String(decoding: bytes, as: UTF8.self)
      let reading = Library.builtIn.read(ScenarioFile(embedded: text, name: "authorization-code.yaml"))
      let shown = DiagnosticTextRenderer(sources: reading.sources).render(reading.problems)
      #expect(shown.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
      try expectPlaces(of: reading.problems, in: reading.sources)
      guard let scenario = reading.scenario else {
        refused += 1
        #expect(!reading.isUsable)
        continue
      }
      run += 1
      let rehearsal = await Rehearsal.run(scenario, glossary: glossary)
      failed += rehearsal.problems.isEmpty ? 0 : 1
      #expect((rehearsal.transcript.outcome == .held) == rehearsal.problems.isEmpty)
      try expectPlaces(of: rehearsal.problems, in: [scenario.source])
      if run.isMultiple(of: 10) {
        let again = await Rehearsal.run(scenario, glossary: glossary)
        #expect(try again.transcript.json() == rehearsal.transcript.json())
      }
    }
    // Enough of each kind, or the mutations say little.
    #expect(refused > 30 && run > 30 && failed > 2, "\(refused) refused, \(run) run, \(failed) failed")
  }

  private func expectPlaces(of problems: [Diagnostic], in sources: [SourceText]) throws {
    for problem in problems {
      let place = try #require(problem.location, "\(problem)")
      let source = try #require(sources.first { $0.name == place.file }, "\(problem)")
      let line = try #require(source.line(place.line), "\(problem)")
      #expect(place.column <= line.unicodeScalars.count + 1, "\(problem)")
    }
  }
}
