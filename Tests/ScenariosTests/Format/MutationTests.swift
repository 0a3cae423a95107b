import Diagnostics
import Simulation
import Testing
import TestSupport
import Wire

@testable import Scenarios

@Suite("Files broken at random")
struct MutationTests {
  private static let pieces = [
    "&a ", "*a", "!!x ", "---\n", "\t", "'", "\"", "[", "]", "{", "}", ": ", "- ", "? ", "|\n", ">2\n", "\n",
    "\r\n",
    "\u{0}", "\u{1B}", "\u{85}", "\u{2028}", "é", "😀", "%", "@", "#", "~", "<<: ", "\\", ",",
    "999999999999999999999",
  ].map { Array($0.utf8) }

  private func mutated(_ bytes: [UInt8], using generator: inout SteadyRandom) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let place = Int.random(in: 0..<max(1, bytes.count), using: &generator)
      let end = min(bytes.count, place + Int.random(in: 0...12, using: &generator))
      switch Int.random(in: 0..<5, using: &generator) {
      case 0: bytes.removeSubrange(min(place, end)..<end)
      case 1:
        bytes.insert(
          contentsOf: Self.pieces.randomElement(using: &generator) ?? [], at: min(place, bytes.count))
      case 2: bytes.insert(contentsOf: bytes[min(place, end)..<end], at: min(place, bytes.count))
      case 3: bytes.removeLast(bytes.count - end)
      default: if place < bytes.count { bytes[place] = UInt8.random(in: 0...255, using: &generator) }
      }
    }
    return bytes
  }

  @Test("neither crash nor hang, and every problem has a place in the file")
  func mutations() throws {
    var generator = SteadyRandom(seed: 6749)
    let good = Array(SampleShape.goodFile.utf8)
    let schema = try SampleSchema.parsed()
    var (refused, fitting) = (0, 0)
    for _ in 0..<2_000 {
      let bytes = mutated(good, using: &generator)
      let file = Work.bounded { CheckedFile(bytes: bytes, named: "x", shape: SampleShape.lesson) }
      let renderer = DiagnosticTextRenderer(sources: [file.source].compactMap(\.self), width: 60)
      let shown = renderer.render(file.problems)
      #expect(shown.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
      for problem in file.problems {
        let place = try #require(problem.location)
        if let source = file.source {
          let line = try #require(source.line(place.line), "\(problem)")
          #expect(place.column <= line.unicodeScalars.count + 1, "\(problem)")
        }
      }
      if let root = file.root { try walk(root, try #require(file.source)) }
      guard file.problems.isEmpty, let root = file.root else {
        refused += 1
        continue
      }
      fitting += 1
      #expect(try JSONSchemaValidator.accepts(JSONInstance(parsing: root.json.text), schema))
    }
    #expect(refused > 500)
    #expect(fitting > 100)
  }

  /// Asks each scalar for the place of each of its characters; each that can be seen must stand there.
  private func walk(_ node: LocatedNode, _ source: SourceText) throws {
    switch node {
    case .scalar(let scalar):
      let isEscaped =
        scalar.style == .doubleQuoted && scalar.text.unicodeScalars.count != scalar.span.count - 2
      for (offset, character) in scalar.text.unicodeScalars.enumerated() {
        let place = scalar.location(ofOffset: offset, in: source).range.start
        let line = try #require(source.line(place.line)).unicodeScalars
        if !isEscaped, !character.properties.isWhitespace {
          #expect(line.dropFirst(place.column - 1).first == character, "\(scalar)")
        }
      }
    case .sequence(let items, _): for item in items { try walk(item, source) }
    case .mapping(let pairs, _):
      for pair in pairs {
        try walk(.scalar(pair.key), source)
        try walk(pair.value, source)
      }
    }
  }
}
